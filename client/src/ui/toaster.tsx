"use client";

import { useEffect, useSyncExternalStore } from "react";
import { Button } from "./button";
import {
  dismissToast,
  holdToasts,
  releaseToasts,
  showToastOfLastPage,
  type Toast,
  toastStore,
} from "./toast";
import classes from "./toaster.module.css";

const none: readonly Toast[] = [];

/** Where toasts appear; a screen reader says them. They stay while they are pointed at or stood on. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.snapshot, () => none);
  useEffect(showToastOfLastPage, []);
  return (
    <div
      className={classes.region}
      role="status"
      onPointerEnter={holdToasts}
      onPointerLeave={releaseToasts}
      onFocus={holdToasts}
      onBlur={releaseToasts}
    >
      {toasts.map(({ id, text, tone, action }) => (
        <div key={id} className={classes.toast} data-tone={tone}>
          <span>{text}</span>
          {action && (
            <Button
              variant="soft"
              small
              onClick={() => {
                action.run();
                dismissToast(id);
                releaseToasts();
              }}
            >
              {action.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
