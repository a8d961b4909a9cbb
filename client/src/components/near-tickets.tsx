import type { Ticket } from "../api/types";
import { getLocale, getTranslations } from "../i18n/server";
import { toCardTicket } from "../lib/card-ticket";
import classes from "./near-tickets.module.css";
import { TicketCard } from "./ticket-card";
import grid from "./ticket-grid.module.css";

interface NearTicketsProps {
  id: string;
  tickets: Ticket[];
}

/** Tickets near one that is not to be had. */
export async function NearTickets({ id, tickets }: NearTicketsProps) {
  const [t, locale] = await Promise.all([getTranslations("ticket"), getLocale()]);
  return (
    <section aria-labelledby={id} className={classes.near}>
      <h2 id={id} className={classes.title}>
        {t("near")}
      </h2>
      <ul className={grid.grid}>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <TicketCard ticket={toCardTicket(ticket, locale)} heading="h3" />
          </li>
        ))}
      </ul>
    </section>
  );
}
