/**
 * The Idempotency-Key of what a person is about to do. It stays the same while the same thing is tried again, so that a
 * double click or a retry after a lost answer takes effect once, and is a fresh one for anything else.
 */
export class IntentKey {
  #intent: string | null = null;
  #key = "";

  /** The key to send with this request body. */
  for(body: unknown): string {
    const intent = JSON.stringify(body);
    if (intent !== this.#intent) {
      this.#intent = intent;
      this.#key = newKey();
    }
    return this.#key;
  }

  /** The last attempt is over for good, done or refused: whatever comes next is a new intent. */
  settle(): void {
    this.#intent = null;
  }
}

/** A random UUID; `crypto.randomUUID` itself exists only on https and localhost. */
function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return hex.join("");
}
