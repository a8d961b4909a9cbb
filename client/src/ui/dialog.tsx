"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import classes from "./dialog.module.css";

interface DialogProps {
  title: string;
  opened: boolean;
  /** Escape, a press beside the dialog. */
  onClose: () => void;
  children: ReactNode;
  actions: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, gives it back, and closes with Escape. */
export function Dialog({ title, opened, onClose, children, actions }: DialogProps) {
  const node = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (opened && !node.current?.open) node.current?.showModal();
    if (!opened) node.current?.close();
  }, [opened]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by keyboard
    <dialog
      ref={node}
      className={classes.dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === node.current && isBeside(event, node.current)) onClose();
      }}
    >
      <h2 className={classes.title} id={titleId}>
        {title}
      </h2>
      {children}
      <div className={classes.actions}>{actions}</div>
    </dialog>
  );
}

function isBeside({ clientX, clientY }: { clientX: number; clientY: number }, dialog: Element): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
