import type { RequestHandler } from "express";
import { Unavailable } from "../errors";
import { onceAnswered } from "./answered";

const RETRY_AFTER_SECONDS = 1;

/**
 * Lets a bounded number of requests be in hand at once and refuses the others at once, so that those in hand are
 * answered in time instead of all being late. An event stream is none of them once it is open.
 * @param most how many
 * @throws Unavailable (503 with `Retry-After`) when there are as many already
 */
export function shedLoad(most: number): RequestHandler {
  let inHand = 0;
  return (_req, res, next) => {
    if (inHand >= most) {
      const retryAfterSeconds = RETRY_AFTER_SECONDS;
      next(
        new Unavailable("Too many people are here at once. Try again in a moment.", { retryAfterSeconds }),
      );
      return;
    }
    inHand += 1;
    onceAnswered(res, "close", () => {
      inHand -= 1;
    });
    next();
  };
}
