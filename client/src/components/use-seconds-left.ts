"use client";

import { useEffect, useState } from "react";
import { secondsLeft } from "../lib/countdown";

const TICK_MS = 250;

/**
 * Counts down by the server's clock. `expiresAt` and `renderedAt` (the server's time of rendering) are epoch
 * milliseconds; `clockOffset` is the server's clock minus this one, null while it is not known.
 */
export function useSecondsLeft(expiresAt: number, renderedAt: number, clockOffset: number | null): number {
  const [seconds, setSeconds] = useState(() => secondsLeft(expiresAt, renderedAt));

  useEffect(() => {
    const offset = clockOffset ?? renderedAt - Date.now();
    const tick = () => setSeconds(secondsLeft(expiresAt, Date.now() + offset));
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [expiresAt, renderedAt, clockOffset]);

  return seconds;
}
