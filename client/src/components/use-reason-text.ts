"use client";

import { useTranslations } from "use-intl";
import { isReason, reasonText } from "../lib/reason";

/** Gives what says a reason to a person. A form's error carries the reason as its message. */
export function useReasonText(): (reason: string | undefined) => string | undefined {
  const t = useTranslations();
  return (reason) => (isReason(reason) ? t(reasonText(reason)) : undefined);
}
