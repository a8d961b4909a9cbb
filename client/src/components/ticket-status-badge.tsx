import { Badge } from "@mantine/core";
import type { TicketStatus } from "../api/types";

const looks: Record<TicketStatus, { label: string; color: string }> = {
  available: { label: "Available", color: "pine" },
  reserved: { label: "Reserved", color: "yellow" },
  sold: { label: "Sold", color: "gray" },
  withdrawn: { label: "Withdrawn", color: "gray" },
};

export function TicketStatusBadge({ status }: { status: TicketStatus }) {
  const { label, color } = looks[status];
  return <StatusBadge color={color}>{label}</StatusBadge>;
}

/** A short word for a state, never by colour alone. */
export function StatusBadge({ color, children }: { color: string; children: string }) {
  return (
    <Badge
      color={color}
      variant="light"
      size="lg"
      fz="0.8rem"
      tt="none"
      fw={650}
      styles={{ label: { color: "var(--mantine-color-text)" } }}
    >
      {children}
    </Badge>
  );
}
