import { Group, Text } from "@mantine/core";
import type { Ticket } from "../api/types";
import { formatMoney } from "../lib/money";
import { isEditable } from "../lib/ticket-rules";
import { TextLink } from "./links";
import { LocalTime } from "./local-time";
import { SellerActions } from "./seller-actions";
import { TicketStatusBadge } from "./ticket-status-badge";

/** A ticket among the seller's others, with what its seller can do. */
export function ListedTicket({ ticket }: { ticket: Ticket }) {
  const titleId = `title-${ticket.id}`;
  return (
    <Group justify="space-between" gap="md">
      <div style={{ flex: "1 1 14rem", minWidth: 0 }}>
        <Group gap="xs">
          <TextLink id={titleId} href={`/tickets/${ticket.id}`} fw={650} style={{ overflowWrap: "anywhere" }}>
            {ticket.title}
          </TextLink>
          <TicketStatusBadge status={ticket.status} />
        </Group>
        <Text size="sm" c="dimmed" mt={4}>
          {formatMoney(ticket.price, ticket.currency)} · changed <LocalTime iso={ticket.updatedAt} />
        </Text>
      </div>
      {isEditable(ticket) && (
        <Group gap="xs">
          <SellerActions ticket={ticket} titleId={titleId} />
        </Group>
      )}
    </Group>
  );
}
