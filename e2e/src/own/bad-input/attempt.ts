import type { Answer, Sending, Visitor } from "../../site/visitor";
import type { Operation } from "./operations";

/** A bad request on its way to a route. */
export interface Attempt {
  operation: Operation;
  path: string;
  sending?: Sending;
  /** The statuses that are right; without them, any from 400 to 499. */
  right?: number[];
}

const MOST_SHOWN = 160;

/**
 * Sends a bad request.
 * @returns undefined when it was refused as it should, else what is wrong, for people
 */
export async function faultOf(
  sender: Visitor,
  { operation, path, sending = {}, right }: Attempt,
): Promise<string | undefined> {
  const answer = await sender.send<unknown>(operation.method, path, sending);
  const { status } = answer;
  const isRight = right ? right.includes(status) : status >= 400 && status < 500;
  if (isRight && (status < 400 || isProblem(answer))) return undefined;
  const { json, raw = "", headers } = sending;
  const sent = json === undefined ? raw.toString() : JSON.stringify(json);
  const what = [operation.method, path, sent, headers && JSON.stringify(headers)].filter(Boolean);
  return `${what.map((text) => shorten(String(text))).join(" ")} → ${status} ${shorten(JSON.stringify(answer.body))}`;
}

function isProblem({ status, headers, body }: Answer<unknown>): boolean {
  return (
    /^application\/problem\+json/.test(headers["content-type"] ?? "") &&
    typeof body === "object" &&
    body !== null &&
    "status" in body &&
    body.status === status &&
    "errors" in body &&
    Array.isArray(body.errors)
  );
}

function shorten(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}… (${text.length} characters)` : text;
}
