import Link from "next/link";
import type { Ref } from "react";
import type { Ticket } from "../api/types";
import { formatMoney } from "../lib/money";
import { ticketHue } from "../lib/ticket-hue";
import { LinkPending } from "./link-pending";
import classes from "./ticket-card.module.css";

interface TicketCardProps {
  ticket: Ticket;
  linkRef?: Ref<HTMLAnchorElement>;
}

/** A ticket among others: its title, the start of its description, its price. All of it leads to the ticket's page. */
export function TicketCard({ ticket, linkRef }: TicketCardProps) {
  return (
    <article className={classes.card} style={{ "--hue": ticketHue(ticket.id) }}>
      <div className={classes.band} aria-hidden="true" />
      <div className={classes.body}>
        <h2 className={classes.title}>
          <Link
            href={`/tickets/${ticket.id}`}
            prefetch={false}
            className={classes.link}
            {...(linkRef ? { ref: linkRef } : {})}
          >
            {ticket.title}
            <LinkPending />
          </Link>
        </h2>
        <p className={classes.description}>{ticket.description}</p>
      </div>
      <p className={classes.stub}>
        <span className={classes.price}>{formatMoney(ticket.price, ticket.currency)}</span>
        <span className={classes.hint} aria-hidden="true">
          View
        </span>
      </p>
    </article>
  );
}
