import { Group, Text } from "@mantine/core";
import type { Order, OrderStatus } from "../api/types";
import { formatMoney } from "../lib/money";
import { orderLabel } from "../lib/order-text";
import { TextLink } from "./links";
import { LocalTime } from "./local-time";
import { StatusBadge } from "./ticket-status-badge";

const colors: Record<OrderStatus, string> = { created: "yellow", complete: "pine", cancelled: "gray" };

/** An order among the buyer's others. */
export function OrderRow({ order }: { order: Order }) {
  return (
    <Group justify="space-between" gap="md">
      <div style={{ flex: "1 1 14rem", minWidth: 0 }}>
        <TextLink href={`/orders/${order.id}`} fw={650} style={{ overflowWrap: "anywhere" }}>
          {order.ticket.title}
        </TextLink>
        <Text size="sm" c="dimmed" mt={4}>
          {formatMoney(order.ticket.price, order.ticket.currency)} · ordered{" "}
          <LocalTime iso={order.createdAt} />
        </Text>
      </div>
      <StatusBadge color={colors[order.status]}>{orderLabel(order)}</StatusBadge>
    </Group>
  );
}
