"use client";

import { useSyncExternalStore } from "react";
import { useLocale } from "use-intl";

const formatOptions = { dateStyle: "medium", timeStyle: "short" } as const;

/** A moment in the visitor's language and time zone; until scripts run, in UTC. */
export function LocalTime({ iso }: { iso: string }) {
  const locale = useLocale();
  const format = (zone?: "UTC") =>
    new Intl.DateTimeFormat(locale, zone ? { ...formatOptions, timeZone: zone } : formatOptions).format(
      new Date(iso),
    );
  const text = useSyncExternalStore(neverChanges, format, () => `${format("UTC")} UTC`);
  return <time dateTime={iso}>{text}</time>;
}

function neverChanges() {
  return () => undefined;
}
