"use client";

import { VisuallyHidden } from "@mantine/core";
import { useLinkStatus } from "next/link";
import { createPortal } from "react-dom";
import classes from "./link-pending.module.css";

/** Placed within a link: while its page is on the way, a bar at the window's upper edge tells so. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending
    ? createPortal(
        <div className={classes.bar}>
          <VisuallyHidden role="status">Loading</VisuallyHidden>
        </div>,
        document.body,
      )
    : null;
}
