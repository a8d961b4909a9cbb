"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { Alert } from "../ui/alert";

/**
 * Says that the session has ended. Who was led here from within the site has still the header of somebody signed in:
 * the page is asked for once more.
 */
export function SessionEnded() {
  const t = useTranslations("account");
  const router = useRouter();
  useEffect(() => router.refresh(), [router]);
  return <Alert title={t("endedTitle")}>{t("reasons.ended")}</Alert>;
}
