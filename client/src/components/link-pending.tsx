"use client";

import { useLinkStatus } from "next/link";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl";
import { VisuallyHidden } from "../ui/layout";
import classes from "./link-pending.module.css";

/** Placed within a link: while its page is on the way, a bar at the window's upper edge tells so. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  const t = useTranslations("common");
  return pending
    ? createPortal(
        <div className={classes.bar}>
          <VisuallyHidden role="status">{t("loading")}</VisuallyHidden>
        </div>,
        document.body,
      )
    : null;
}
