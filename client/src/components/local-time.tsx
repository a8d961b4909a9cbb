"use client";

import { useSyncExternalStore } from "react";

const formatOptions = { dateStyle: "medium", timeStyle: "short" } as const;

/** A moment in the visitor's time zone; until scripts run, in UTC. */
export function LocalTime({ iso }: { iso: string }) {
  const text = useSyncExternalStore(
    neverChanges,
    () => new Intl.DateTimeFormat("en-US", formatOptions).format(new Date(iso)),
    () =>
      `${new Intl.DateTimeFormat("en-US", { ...formatOptions, timeZone: "UTC" }).format(new Date(iso))} UTC`,
  );
  return <time dateTime={iso}>{text}</time>;
}

function neverChanges() {
  return () => undefined;
}
