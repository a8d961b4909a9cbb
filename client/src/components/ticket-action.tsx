import { Stack, Text } from "@mantine/core";
import type { Order, Ticket, User } from "../api/types";
import { signInPath } from "../lib/next-path";
import { BuyButton } from "./buy-button";
import { LinkButton, TextLink } from "./links";
import { SellerActions } from "./seller-actions";

interface TicketActionProps {
  ticket: Ticket;
  user: User | null;
  ownOrder: Order | null;
}

/** The one thing that this visitor can do with this ticket, or why there is none. */
export function TicketAction({ ticket, user, ownOrder }: TicketActionProps) {
  if (user?.id === ticket.sellerId) return <OwnTicket ticket={ticket} />;
  if (ownOrder && ownOrder.status !== "cancelled") return <OwnOrder order={ownOrder} />;
  if (ticket.status !== "available") return <NotForSale status={ticket.status} />;
  if (user) return <BuyButton ticketId={ticket.id} />;
  return (
    <>
      <LinkButton href={signInPath(`/tickets/${ticket.id}`)} size="md" fullWidth>
        Sign in to buy
      </LinkButton>
      <Text size="sm" c="dimmed">
        You come back to this ticket afterwards.
      </Text>
    </>
  );
}

const sellerNotes: Record<Ticket["status"], string> = {
  available: "This is your ticket. Others can buy it now.",
  reserved: "Somebody is paying for your ticket. It cannot be changed until they are done.",
  sold: "Your ticket is sold.",
  withdrawn: "You withdrew this ticket. Nobody can buy it.",
};

function OwnTicket({ ticket }: { ticket: Ticket }) {
  return (
    <Stack gap="sm">
      <Text size="sm">{sellerNotes[ticket.status]}</Text>
      {ticket.status === "available" && <SellerActions ticket={ticket} />}
    </Stack>
  );
}

function OwnOrder({ order }: { order: Order }) {
  const held = order.status === "created";
  return (
    <>
      <Text size="sm">{held ? "This ticket is held for you." : "You bought this ticket."}</Text>
      <LinkButton href={`/orders/${order.id}`} size="md" fullWidth>
        {held ? "Continue to payment" : "See your receipt"}
      </LinkButton>
    </>
  );
}

const notForSale: Record<Exclude<Ticket["status"], "available">, string> = {
  reserved:
    "Somebody is paying for this ticket right now. If they do not finish in time, it is for sale again.",
  sold: "This ticket has found its new owner.",
  withdrawn: "The seller took this ticket back.",
};

function NotForSale({ status }: { status: keyof typeof notForSale }) {
  return (
    <>
      <Text size="sm">{notForSale[status]}</Text>
      <Text size="sm">
        <TextLink href="/">Look for another one</TextLink>
      </Text>
    </>
  );
}
