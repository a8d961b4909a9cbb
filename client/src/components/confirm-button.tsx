"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ActionButton } from "./action-button";

interface ConfirmButtonProps {
  label: string;
  /** The id of an element that says what the button is about, where that is not plain from around it. */
  describedBy?: string | undefined;
  question: string;
  explanation: string;
  confirm: string;
  decline: string;
  /** Does it. It deals with its own failures; the dialog closes either way. */
  onConfirm: () => Promise<void>;
}

/** A button for what cannot be undone: it asks first. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);

  async function confirm() {
    setBusy(true);
    await props.onConfirm();
    setBusy(false);
    setOpened(false);
  }

  return (
    <>
      <ActionButton variant="quiet" onClick={() => setOpened(true)} aria-describedby={props.describedBy}>
        {props.label}
      </ActionButton>
      <Dialog
        title={props.question}
        opened={opened}
        onClose={() => setOpened(false)}
        actions={
          <>
            <Button variant="quiet" onClick={() => setOpened(false)} autoFocus>
              {props.decline}
            </Button>
            <Button variant="danger" busy={busy} onClick={() => void confirm()}>
              {props.confirm}
            </Button>
          </>
        }
      >
        <p>{props.explanation}</p>
      </Dialog>
    </>
  );
}
