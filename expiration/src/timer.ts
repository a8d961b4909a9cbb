import type { Aggregate, Change, TimerState } from "@ticketing/common";
import { ExpirationComplete } from "@ticketing/common";

/** The timer of one order's hold, as it is stored. It has the order's id; nobody is told of it until it fires. */
export interface Timer {
  expiresAt: Date;
  firedAt: Date | null;
}

/** Fires a timer that is due; one that fired, or is not due yet, stays as it is. */
export function fire(timer: Aggregate<Timer>): Change<Timer, TimerState> | null {
  const now = new Date();
  if (timer.firedAt || timer.expiresAt > now) return null;
  return { set: { firedAt: now }, event: ExpirationComplete };
}

/** The timer as its event tells of it. @throws Error before it fired */
export function view(timer: Aggregate<Timer>): TimerState {
  if (!timer.firedAt) throw new Error("A timer is told of only once it fired.");
  return {
    orderId: timer._id.toHexString(),
    expiresAt: timer.expiresAt.toISOString(),
    firedAt: timer.firedAt.toISOString(),
  };
}
