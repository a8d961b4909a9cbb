"use client";

import { useTranslations } from "use-intl";
import type { Reason } from "../lib/reason";
import { FormError } from "./form-error";
import { useReasonText } from "./use-reason-text";

/** Why signing out did not work. */
export function StillSignedIn({ reason }: { reason: Reason }) {
  const t = useTranslations("shell");
  const say = useReasonText();
  return <FormError text={t("stillSignedIn", { reason: say(reason) ?? "" })} />;
}
