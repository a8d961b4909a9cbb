import { problemKey } from "./problem-key";

test.each([
  [0, "noAnswer"],
  [429, "tooMany"],
  [502, "unavailable"],
  [503, "unavailable"],
  [409, null],
  [400, null],
])("When a request ends with the status %i, then the site's own text for it is %p", (status, key) => {
  expect(problemKey({ status })).toBe(key);
});
