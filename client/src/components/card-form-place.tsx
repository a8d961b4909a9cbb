"use client";

import { useTranslations } from "use-intl";
import { VisuallyHidden } from "../ui/layout";
import { Skeleton } from "../ui/skeleton";

/** Holds the place of the card form while Stripe's script is on its way. */
export function CardFormPlace() {
  const t = useTranslations("orders.card");
  return (
    <div>
      <VisuallyHidden role="status">{t("loading")}</VisuallyHidden>
      <Skeleton height="15.6rem" />
    </div>
  );
}
