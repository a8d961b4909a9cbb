import { createHash } from "node:crypto";
import type { Request } from "express";
import { Conflict, InvalidRequest } from "../errors";

/** A request that its sender may repeat: who sent it under which key, and a digest of what it asked for. */
export interface IdempotentRequest {
  key: string;
  fingerprint: string;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Reads the `Idempotency-Key` header.
 * @param scope what the key is unique within, such as the route and the user
 * @param input what the request asks for, after validation
 * @returns undefined when the header is absent
 * @throws InvalidRequest when the key is not 1 to 255 visible ASCII characters
 */
export function idempotentRequest(req: Request, scope: string, input: object): IdempotentRequest | undefined {
  const key = req.get("idempotency-key");
  if (key === undefined) return undefined;
  if (!KEY.test(key)) {
    throw new InvalidRequest("An Idempotency-Key is 1 to 255 visible ASCII characters.");
  }
  const entries = Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));
  const fingerprint = createHash("sha256").update(JSON.stringify(entries)).digest("hex");
  return { key: `${scope}:${key}`, fingerprint };
}

/**
 * Makes sure that a repeated request asks for the same as the first one did.
 * @throws Conflict when the key was used for something else
 */
export function assertSameRequest(first: IdempotentRequest, again: IdempotentRequest): void {
  if (first.fingerprint !== again.fingerprint) {
    throw new Conflict("This Idempotency-Key was used for a different request.", "idempotency-key-reused");
  }
}
