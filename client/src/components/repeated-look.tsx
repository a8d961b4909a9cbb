"use client";

import { useEffect } from "react";
import { pollDelay } from "../lib/poll-delay";

interface RepeatedLookProps {
  /** Looks once. It is told how many looks came before this one since the beginning or since the page was hidden. */
  look: (looksBefore: number) => Promise<void>;
}

/**
 * Looks again and again for as long as it is mounted: often at first, then less and less so, and not while the page is
 * hidden. A new `key` begins anew. It shows nothing.
 */
export function RepeatedLook({ look }: RepeatedLookProps) {
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let looks = 0;

    async function follow() {
      const before = looks;
      looks += 1;
      if (!document.hidden) await look(before);
      clearTimeout(timer);
      if (stopped) return;
      timer = setTimeout(() => void follow(), pollDelay(before));
    }

    function comeBack() {
      looks = 0;
      if (!document.hidden) void follow();
    }

    void follow();
    document.addEventListener("visibilitychange", comeBack);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", comeBack);
    };
  }, [look]);

  return null;
}
