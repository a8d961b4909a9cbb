"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
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
  const [opened, { open, close }] = useDisclosure(false);
  const [busy, setBusy] = useState(false);

  async function confirm() {
    setBusy(true);
    await props.onConfirm();
    setBusy(false);
    close();
  }

  return (
    <>
      <ActionButton variant="default" onClick={open} aria-describedby={props.describedBy}>
        {props.label}
      </ActionButton>
      <Modal
        opened={opened}
        onClose={close}
        title={props.question}
        closeButtonProps={{ "aria-label": "Close" }}
        centered
        radius="lg"
      >
        <Text>{props.explanation}</Text>
        <Group justify="flex-end" mt="lg" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {props.decline}
          </Button>
          <Button color="red.8" loading={busy} onClick={() => void confirm()}>
            {props.confirm}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
