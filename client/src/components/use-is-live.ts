"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether the script of the page runs: false on the server, and in the browser until then. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
