import type { Bus } from "../bus";
import type { DeadLetter, DeadLetters } from "../listeners";

/**
 * Gives a service's dead letters back to the broker, in order per aggregate, and removes each once the broker has
 * stored it: whoever listens applies it, drops it as known, or sets it aside again. May be repeated at will.
 * @returns how many were given back
 * @throws what `publish` rejects with; what was not given back by then is still there
 */
export async function replay(letters: DeadLetters, bus: Bus): Promise<number> {
  const replayed = new Set<string>();
  for (;;) {
    const fresh = (await letters.list()).filter(({ _id }) => !replayed.has(_id.toHexString()));
    if (fresh.length === 0) return replayed.size;
    for (const letter of fresh) {
      await giveBack(letter, letters, bus);
      replayed.add(letter._id.toHexString());
    }
  }
}

/** A letter that is set aside again between the two steps stays. */
async function giveBack(letter: DeadLetter, letters: DeadLetters, bus: Bus): Promise<void> {
  await bus.publish(letter.subject, letter.message);
  await letters.remove(letter);
}
