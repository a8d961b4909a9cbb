"use client";

import { useTranslations } from "use-intl";
import type { TicketStatus } from "../api/types";
import { Badge } from "../ui/badge";

const tones = { available: "good", reserved: "warning", sold: "plain", withdrawn: "plain" } as const;

/** A ticket's state in a word. */
export function TicketStatusBadge({ status }: { status: TicketStatus }) {
  const t = useTranslations("ticket");
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>;
}
