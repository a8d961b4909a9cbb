import { type RandomGenerator, unsafeUniformIntDistribution, xoroshiro128plus } from "pure-rand";

const LARGEST_SEED = 2 ** 31 - 1;
const FINE = 1_000_000;

/** Random choices that a seed determines. */
export class Random {
  private readonly generator: RandomGenerator;

  /** @param seed a 32-bit integer */
  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** An integer between two, both included. */
  int(from: number, to: number): number {
    return unsafeUniformIntDistribution(from, to, this.generator);
  }

  /** Whether something of that probability happens. */
  chance(probability: number): boolean {
    return this.int(0, FINE - 1) < probability * FINE;
  }

  /** One of several. @throws Error when there is none */
  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, Math.max(0, items.length - 1))];
    if (item === undefined) throw new Error("there is nothing to pick from");
    return item;
  }

  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    const rest = [...items];
    return items.flatMap(() => rest.splice(this.int(0, rest.length - 1), 1));
  }

  /** Another source, so that what one user draws does not depend on how often the others draw. */
  fork(): Random {
    return new Random(this.int(0, LARGEST_SEED));
  }
}
