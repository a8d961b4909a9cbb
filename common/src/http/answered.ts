import type { Response } from "express";

const BECOMES_STREAM = Symbol("becomes a stream");

/** Marks an answer as a stream that goes on for as long as its reader likes: it is no request in hand any more. */
export function becomesStream(res: Response): void {
  res.emit(BECOMES_STREAM);
}

/**
 * Calls back once: when an answer is over, or becomes a stream.
 * @param over the event that ends an answer: `finish` when it was sent whole, `close` however it ended
 */
export function onceAnswered(res: Response, over: "finish" | "close", answered: () => void): void {
  const events = [over, BECOMES_STREAM];
  const done = () => {
    for (const event of events) res.off(event, done);
    answered();
  };
  for (const event of events) res.on(event, done);
}
