import { sequenceOf } from "./sequence";

describe("An event's place in its aggregate's history", () => {
  it.each([
    [null, 0, "next"],
    [null, 1, "gap"],
    [0, 0, "duplicate"],
    [0, 1, "next"],
    [0, 2, "gap"],
    [5, 3, "duplicate"],
  ] as const)("When version %s was seen and version %s comes, then it is %s", (seen, version, place) => {
    expect(sequenceOf(seen, version)).toBe(place);
  });
});
