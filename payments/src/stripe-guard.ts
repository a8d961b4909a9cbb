import {
  BrokenCircuitError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
} from "cockatiel";
import Stripe from "stripe";

/** Calls on their way at once, and how many more may wait for them: what is beyond is refused at once. */
const AT_A_TIME = 50;
const WAITING = 200;
/** After so many calls in a row that Stripe did not answer, it is left alone but for a call now and then. */
const FAILURES_IN_A_ROW = 5;
const PROBE_EVERY_MS = 5_000;
const RETRY = { maxAttempts: 1, backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 1_000 }) };

/**
 * Stands before the Stripe client, so that a Stripe that hangs or fails takes neither this service's requests with it
 * nor our calls when it comes back. A card that is declined, or a request that Stripe refuses, is an answer.
 */
export class StripeGuard {
  readonly #atATime = bulkhead(AT_A_TIME, WAITING);
  readonly #retry = retry(handleWhen(isBrokenConnection), RETRY);
  readonly #circuit = circuitBreaker(handleWhen(isOutage), {
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
    halfOpenAfter: PROBE_EVERY_MS,
  });

  /**
   * Makes a call of Stripe.
   * @throws BrokenCircuitError at once while Stripe is left alone; BulkheadRejectedError at once when too many wait;
   *   what the call throws
   */
  call<T>(work: () => Promise<T>): Promise<T> {
    return this.#atATime.execute(() => this.#unlessBroken(work));
  }

  /** The same, and makes the call once more when its connection broke. @throws the same */
  callAgain<T>(work: () => Promise<T>): Promise<T> {
    return this.#atATime.execute(() => this.#retry.execute(() => this.#unlessBroken(work)));
  }

  async #unlessBroken<T>(work: () => Promise<T>): Promise<T> {
    // The library would have others wait for the one that probes; they are better off with an answer.
    if (this.#circuit.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
    return this.#circuit.execute(work);
  }
}

/** Too many calls (429) are none: that is answered at once, and every payment waits before its next call. */
function isOutage(error: Error): boolean {
  return (
    error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeAPIError
  );
}

/** After a time-out the buyer has waited enough. */
function isBrokenConnection(error: Error): boolean {
  return error instanceof Stripe.errors.StripeConnectionError && !error.message.includes("timeout");
}
