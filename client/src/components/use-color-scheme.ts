"use client";

import { useSyncExternalStore } from "react";

const DARK = "(prefers-color-scheme: dark)";

/** Whether the page is shown light or dark: as the visitor chose, else as their system prefers. */
export function useColorScheme(): "light" | "dark" {
  return useSyncExternalStore(
    followSystem,
    () => {
      const chosen = document.documentElement.dataset.theme;
      if (chosen === "light" || chosen === "dark") return chosen;
      return matchMedia(DARK).matches ? "dark" : "light";
    },
    () => "light",
  );
}

function followSystem(onChange: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
