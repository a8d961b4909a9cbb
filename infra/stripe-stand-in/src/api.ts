import { setTimeout as sleep } from "node:timers/promises";
import type { Request, Response } from "express";
import { type Answer, answerError, answerWith, send } from "./answer";
import { ApiError, CardError, internalError, NotExecutedError, rateLimited } from "./errors";
import type { CallFault, Faults } from "./faults";
import { fingerprint, IdempotencyKeys } from "./idempotency";
import { type Ledger, Transaction } from "./ledger";
import type { Execution, Operation } from "./operation";
import type { WebhookSender } from "./webhooks/sender";

interface Key {
  name: string;
  fingerprint: string;
}

/** Serves the calls of the API: once per idempotency key, each call's effect and its kept answer as one. */
export class Api {
  private readonly keys: IdempotencyKeys;

  /** @param closing ends the waiting of delayed calls */
  constructor(
    private readonly ledger: Ledger,
    private readonly faults: Faults,
    private readonly webhooks: WebhookSender,
    private readonly closing: AbortSignal,
  ) {
    this.keys = new IdempotencyKeys(ledger);
  }

  /**
   * Answers one request.
   *
   * @throws NotExecutedError if it is refused before it has an effect
   */
  async serve(operation: Operation, request: Request, response: Response): Promise<void> {
    const key = idempotencyKey(request);
    if (key === undefined) return this.execute(operation, request, response, undefined);
    response.set("Idempotency-Key", key.name);
    const earlier = this.keys.findAnswer(key.name, key.fingerprint);
    if (earlier !== undefined) {
      response.set({ "Idempotent-Replayed": "true", "Original-Request": earlier.requestId });
      return send(response, earlier);
    }
    this.keys.begin(key.name, key.fingerprint);
    try {
      await this.execute(operation, request, response, key);
    } finally {
      this.keys.end(key.name);
    }
  }

  private async execute(
    operation: Operation,
    request: Request,
    response: Response,
    key: Key | undefined,
  ): Promise<void> {
    const fault = this.faults.forCall(operation.name);
    if (fault?.kind === "rate-limit") throw rateLimited();
    if (fault?.kind === "latency") await sleep(fault.ms, undefined, { signal: this.closing });
    const execution = operation.prepare(formOf(request), pathId(request));
    const requestId = String(response.get("Request-Id"));
    const { tx, answer } = this.attempt(execution, fault, {
      id: requestId,
      idempotencyKey: key?.name ?? null,
    });
    if (key !== undefined) {
      tx.put({
        table: "answers",
        row: { id: key.name, fingerprint: key.fingerprint, requestId, ...answer },
      });
    }
    const first = this.webhooks.enqueue(tx);
    tx.commit();
    await this.webhooks.dispatch(tx.events, first);
    if (fault?.kind !== "hang") send(response, answer);
  }

  /**
   * Runs the call. A failed call leaves an empty transaction, a declined card one with its traces.
   *
   * @throws NotExecutedError if a parameter is not sound
   */
  private attempt(
    execution: Execution,
    fault: CallFault | undefined,
    context: { id: string; idempotencyKey: string | null },
  ): { tx: Transaction; answer: Answer } {
    const nothing = (): Transaction => new Transaction(this.ledger, context);
    if (fault?.kind === "error-before-effect") return { tx: nothing(), answer: answerError(internalError()) };
    const tx = nothing();
    let outcome: { tx: Transaction; answer: Answer };
    try {
      outcome = { tx, answer: answerWith(200, execution(tx)) };
    } catch (error) {
      if (!(error instanceof ApiError) || error instanceof NotExecutedError) throw error;
      outcome = { tx: error instanceof CardError ? tx : nothing(), answer: answerError(error) };
    }
    return fault?.kind === "error-after-effect"
      ? { ...outcome, answer: answerError(internalError()) }
      : outcome;
  }
}

function formOf(request: Request): Record<string, unknown> {
  const form: unknown = request.method === "GET" ? request.query : request.body;
  return { ...(form as Record<string, unknown> | undefined) };
}

function pathId(request: Request): string {
  return String(request.params.id ?? "");
}

/** Only what changes something is kept: Stripe ignores the key of a GET. */
function idempotencyKey(request: Request): Key | undefined {
  const name = request.get("Idempotency-Key");
  if (name === undefined || request.method === "GET") return undefined;
  return { name, fingerprint: fingerprint(request.method, request.path, formOf(request)) };
}
