import { ApiProblem } from "../api/problem";
import type { IntentKey } from "./intent-key";

const NOT_YET_KNOWN_ATTEMPTS = 6;
const NOT_YET_KNOWN_PAUSE_MS = 500;

/**
 * Sends a creating request with the key of its intent. The key is kept only when it is uncertain whether the request
 * took effect. Rejects with the ApiProblem.
 */
export async function attempt<Body, Result>(
  intent: IntentKey,
  body: Body,
  send: (body: Body, idempotencyKey: string) => Promise<Result>,
): Promise<Result> {
  try {
    const result = await send(body, intent.for(body));
    intent.settle();
    return result;
  } catch (thrown) {
    if (thrown instanceof ApiProblem && !thrown.isUncertain) intent.settle();
    throw thrown;
  }
}

/**
 * Repeats an action that answers 404 for about three seconds: services learn of new tickets and orders by events, a
 * moment after they were made. Any other problem, and the last 404, is thrown.
 */
export async function whenKnown<Result>(
  action: () => Promise<Result>,
  pauseMs = NOT_YET_KNOWN_PAUSE_MS,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await action();
    } catch (thrown) {
      const unknown = thrown instanceof ApiProblem && thrown.status === 404;
      if (!unknown || tried === NOT_YET_KNOWN_ATTEMPTS) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
