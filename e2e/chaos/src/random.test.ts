import { Random } from "./random";

const draws = (random: Random) => Array.from({ length: 50 }, () => random.int(1, 1_000));

describe("Random choices", () => {
  it("When the seed is the same, then so are they; with another seed they differ", () => {
    expect(draws(new Random(7))).toEqual(draws(new Random(7)));
    expect(draws(new Random(7))).not.toEqual(draws(new Random(8)));
  });

  it("When a fork draws, then its origin draws as it would have", () => {
    const [one, other] = [new Random(7), new Random(7)];
    draws(one.fork());
    other.fork();
    expect(draws(one)).toEqual(draws(other));
  });

  it("When items are shuffled, then each is there once, and the given order stays", () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = new Random(1).shuffled(items);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
  });

  it("When something is certain or impossible, then it happens always or never", () => {
    const random = new Random(3);
    const often = Array.from({ length: 100 }, () => random.chance(1));
    const never = Array.from({ length: 100 }, () => random.chance(0));
    expect([new Set(often), new Set(never)]).toEqual([new Set([true]), new Set([false])]);
  });

  it("When there is nothing to pick from, then it says so", () => {
    expect(() => new Random(1).pick([])).toThrow("nothing to pick from");
  });
});
