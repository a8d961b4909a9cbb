"use client";

import { useEffect, useState } from "react";
import { secondsLeft } from "../lib/countdown";
import { serverClock } from "../lib/server-clock";

const TICK_MS = 250;

/**
 * Counts down by the server's clock, whatever this machine's clock says and however long the machine slept. Until the
 * server's clock is known, it counts on from the moment of rendering.
 * @param expiresAt epoch milliseconds
 * @param renderedAt the server's time of rendering, in epoch milliseconds
 */
export function useSecondsLeft(expiresAt: number, renderedAt: number): number {
  const [seconds, setSeconds] = useState(() =>
    secondsLeft(expiresAt, serverClock.at(Date.now()) ?? renderedAt),
  );

  useEffect(() => {
    const shownAt = Date.now();
    const tick = () => {
      const now = Date.now();
      setSeconds(secondsLeft(expiresAt, serverClock.at(now) ?? renderedAt + now - shownAt));
    };
    tick();
    const timer = setInterval(tick, TICK_MS);
    // A hidden page's timers are slowed down or stopped: what it shows is right before it is seen again.
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [expiresAt, renderedAt]);

  return seconds;
}
