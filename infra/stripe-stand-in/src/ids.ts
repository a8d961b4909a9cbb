import { randomInt } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** A new id as Stripe forms them: the object's prefix and 24 letters or digits, `pi_3…`. */
export function newId(prefix: "pi" | "ch" | "re" | "pm" | "evt" | "txn"): string {
  return `${prefix}_3${randomText(23)}`;
}

/** A new request id, as in the header `Request-Id`. */
export function newRequestId(): string {
  return `req_${randomText(14)}`;
}

/** The client secret of a PaymentIntent. */
export function newClientSecret(paymentIntentId: string): string {
  return `${paymentIntentId}_secret_${randomText(25)}`;
}
