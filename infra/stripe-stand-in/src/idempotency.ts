import { createHash } from "node:crypto";
import { keyInUse, keyReused } from "./errors";
import type { Ledger } from "./ledger";
import type { AnswerRow } from "./rows";

/** What a request asks for, so that two requests of one key can be compared: equal texts ask for the same. */
export function fingerprint(method: string, path: string, form: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([method, path, sorted(form)]))
    .digest("hex");
}

/** The idempotency keys: those answered are in the ledger, those being worked on are here. */
export class IdempotencyKeys {
  private readonly inProgress = new Map<string, string>();

  constructor(private readonly ledger: Ledger) {}

  /**
   * The answer that the key was given before, if it was.
   *
   * @throws NotExecutedError if the key was used for something else, or its first request is still being worked on
   */
  findAnswer(key: string, print: string): AnswerRow | undefined {
    const answer = this.ledger.get("answers", key);
    const known = answer?.fingerprint ?? this.inProgress.get(key);
    if (known !== undefined && known !== print) throw keyReused(key);
    if (answer === undefined && known !== undefined) throw keyInUse(key);
    return answer;
  }

  begin(key: string, print: string): void {
    this.inProgress.set(key, print);
  }

  end(key: string): void {
    this.inProgress.delete(key);
  }
}

/** Parameters in another order are the same parameters. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}
