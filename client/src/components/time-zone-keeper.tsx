"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { timeZoneCookie } from "../lib/time-zone";

/** Tells the server the visitor's time zone when it took another one, and has the page rendered anew. It shows nothing. */
export function TimeZoneKeeper({ used }: { used: string }) {
  const router = useRouter();
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const cookie = timeZoneCookie(timeZone);
    if (timeZone === used || document.cookie.includes(cookie.split(";", 1)[0] ?? cookie)) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = cookie;
    router.refresh();
  }, [router, used]);
  return null;
}
