"use client";

import { useTranslations } from "use-intl";
import type { ProblemReason } from "../lib/problem-reason";

/** Gives what says a reason in the visitor's language, or in the service's own words where the site has none. */
export function useProblemReason(): (reason: ProblemReason) => string {
  const t = useTranslations();
  return (reason) => ("key" in reason ? t(reason.key) : reason.sentence);
}
