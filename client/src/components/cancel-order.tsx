"use client";

import { notifications } from "@mantine/notifications";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import { ConfirmButton } from "./confirm-button";

interface CancelOrderProps {
  orderId: string;
  /** Looks at the order anew, whatever became of it; never rejects. */
  onDone: () => Promise<void>;
}

/** Gives the ticket up, after a second thought. */
export function CancelOrder({ orderId, onDone }: CancelOrderProps) {
  async function cancel() {
    try {
      await api.cancelOrder(orderId);
    } catch (thrown) {
      notifications.show({
        color: "red",
        title: "The order stays as it is",
        message: toProblem(thrown).sentence,
      });
    }
    await onDone();
  }

  return (
    <ConfirmButton
      label="Cancel order"
      question="Give this ticket up?"
      explanation="It is for sale again at once, and somebody else may be faster next time. Nothing is charged."
      confirm="Yes, give it up"
      decline="Keep my order"
      onConfirm={cancel}
    />
  );
}
