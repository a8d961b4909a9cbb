import { setTimeout as delay } from "node:timers/promises";
import type { Operation, OperationName, Outcome } from "../history/entry";
import type { History } from "../history/history";
import type { Random } from "../random";

const ANSWER_WITHIN_MS = 5_000;
const TRIES = 4;
const FIRST_WAIT_MS = 250;
const PASSWORD = "correct horse battery";

/** What a virtual user asks of the site. */
export interface Ask {
  operation: OperationName;
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  json?: object;
  /** The `Idempotency-Key`. */
  key?: string;
}

/** What came of it, after all retries. */
export interface Reply<Body> {
  outcome: Outcome;
  status: number | null;
  body: Body;
}

/** Somebody who is signed in, and who sends a request again when its answer is unclear. */
export class VirtualUser {
  private readonly credentials;
  private cookie = "";
  private keys = 0;

  constructor(
    readonly name: string,
    private readonly site: string,
    readonly random: Random,
    private readonly history: History,
  ) {
    this.credentials = { email: `${name}@chaos.example`, password: PASSWORD };
  }

  /** Signs up. @throws Error when the site refuses */
  async signUp(): Promise<void> {
    const answer = await fetch(`${this.site}/api/users/signup`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(this.credentials),
    });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`${this.name} could not sign up: ${answer.status} ${text}`);
    this.cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";", 1)[0])
      .join("; ");
  }

  /** Signs in, as somebody does who has come back. */
  async signIn(): Promise<void> {
    const json = this.credentials;
    await this.ask({ operation: "sign-in", method: "POST", path: "/api/users/signin", json });
  }

  /** An `Idempotency-Key` that this user has not used yet. */
  newKey(): string {
    this.keys += 1;
    return `${this.name}-${this.keys}`;
  }

  /** Asks, and asks again, with the same key, as long as the answer is unclear: a few times at most. */
  async ask<Body>(ask: Ask): Promise<Reply<Body>> {
    let reply = await this.askOnce<Body>(ask);
    for (let tries = 1; tries < TRIES && reply.outcome === "unclear"; tries += 1) {
      await delay(this.random.int(FIRST_WAIT_MS / 2, FIRST_WAIT_MS) * 2 ** tries);
      reply = await this.askOnce<Body>(ask);
    }
    return reply;
  }

  /** Asks once and writes down what came of it. */
  async askOnce<Body>({ operation, method, path, json, key }: Ask): Promise<Reply<Body>> {
    const at = Date.now();
    const { status, body } = await this.send(method, path, json, key);
    const outcome = outcomeOf(status);
    const entry: Operation = {
      type: "operation",
      at,
      took: Date.now() - at,
      user: this.name,
      operation,
      path,
      ...(json === undefined ? {} : { sent: json }),
      ...(key === undefined ? {} : { key }),
      outcome,
      status,
      ...(method === "GET" && outcome === "ok" ? {} : { answer: body }),
    };
    this.history.add(entry);
    return { outcome, status, body: body as Body };
  }

  /** Every item of a list of one's own. @throws Error when the site refuses */
  async wholeList<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const next: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const { status, body } = await this.send("GET", `${path}?limit=100${next}`);
      if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
      const page = body as { items: Item[]; nextCursor: string | null };
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  private async send(
    method: string,
    path: string,
    json?: object,
    key?: string,
  ): Promise<{ status: number | null; body: unknown }> {
    try {
      const answer = await fetch(this.site + path, {
        method,
        headers: {
          Cookie: this.cookie,
          ...(json === undefined ? {} : { "Content-Type": "application/json" }),
          ...(key === undefined ? {} : { "Idempotency-Key": key }),
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
    } catch (error) {
      return { status: null, body: error instanceof Error ? error.message : String(error) };
    }
  }
}

function outcomeOf(status: number | null): Outcome {
  if (status === null || status >= 500) return "unclear";
  return status < 400 ? "ok" : "refused";
}
