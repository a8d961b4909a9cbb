import { z } from "zod";
import { objectId, timestamp } from "./envelope";

/** The end of a hold: the order it belongs to, when it was due, and when the timer fired. */
export const timerState = z.object({
  orderId: objectId,
  expiresAt: timestamp,
  firedAt: timestamp,
});
export type TimerState = z.infer<typeof timerState>;
