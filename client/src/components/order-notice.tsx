import { Loader } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import type { Order } from "../api/types";
import type { OrderPhase } from "../lib/order-phase";
import { cancelExplanation } from "../lib/order-text";
import { LinkButton } from "./links";
import { MessagePanel } from "./message-panel";

/** What has become of an order, or what it waits for; nothing while it is the buyer's turn. */
export function OrderNotice({ order, phase }: { order: Order; phase: OrderPhase }) {
  switch (phase) {
    case "payable":
      return null;
    case "processing":
      return (
        <MessagePanel icon={<Loader size={26} />} title="Processing your payment">
          Your card was accepted, and the ticket is being made yours. You may leave this page: it goes on by
          itself.
        </MessagePanel>
      );
    case "time-up":
      return (
        <MessagePanel icon={<Loader size={26} />} title="Time is up">
          The ticket is about to be given back. A payment already on its way is still looked after.
        </MessagePanel>
      );
    case "complete":
      return (
        <MessagePanel icon={<IconCheck size={30} />} title="Payment complete">
          The ticket is yours. This page stays your receipt.
        </MessagePanel>
      );
    case "cancelled":
      return (
        <MessagePanel
          icon={<IconX size={30} />}
          color="gray"
          title="Order cancelled"
          action={
            <>
              <LinkButton href={`/tickets/${order.ticket.id}`}>See the ticket</LinkButton>
              <LinkButton href="/" variant="default">
                Find another one
              </LinkButton>
            </>
          }
        >
          {cancelExplanation(order.reason)}
        </MessagePanel>
      );
  }
}
