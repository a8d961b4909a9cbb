"use client";

import Link from "next/link";
import type { Ref } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { LiveTicket } from "../api/types";
import { type CardTicket, priceTextOf } from "../lib/card-ticket";
import { asTold } from "../lib/live-ticket";
import { ticketHue } from "../lib/ticket-hue";
import { Badge } from "../ui/badge";
import { LinkPending } from "./link-pending";
import classes from "./ticket-card.module.css";
import { TicketStatusBadge } from "./ticket-status-badge";

interface TicketCardProps {
  ticket: CardTicket;
  /** What was told of it since. */
  told?: LiveTicket | undefined;
  heading?: "h2" | "h3";
  linkRef?: Ref<HTMLAnchorElement> | undefined;
}

/** A ticket among others: its title, the start of its description, its price. All of it leads to the ticket's page. */
export function TicketCard({ ticket: listed, told, heading: Heading = "h2", linkRef }: TicketCardProps) {
  const t = useTranslations("ticket");
  const locale = useLocale();
  const ticket = asTold(listed, told);
  const isForSale = ticket.status === "available";
  return (
    <article
      className={classes.card}
      style={{ "--hue": ticketHue(ticket.id) }}
      data-gone={isForSale ? undefined : true}
    >
      <div className={classes.band} aria-hidden="true" />
      <div className={classes.body}>
        <Heading className={classes.title}>
          <Link href={`/tickets/${ticket.id}`} prefetch={false} className={classes.link} ref={linkRef}>
            {ticket.title}
            <LinkPending />
          </Link>
        </Heading>
        {ticket.description && <p className={classes.description}>{ticket.description}</p>}
      </div>
      <div className={classes.stub}>
        <span className={classes.price}>{priceTextOf(ticket, listed, locale)}</span>
        {!isForSale && <TicketStatusBadge status={ticket.status} />}
        {isForSale && ticket.price !== listed.price && <Badge tone="info">{t("newPrice")}</Badge>}
        {isForSale && ticket.price === listed.price && (
          <span className={classes.hint} aria-hidden="true">
            {t("view")}
          </span>
        )}
      </div>
    </article>
  );
}
