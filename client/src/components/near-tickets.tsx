import type { Ticket } from "../api/types";
import { getTranslations } from "../i18n/server";
import classes from "./near-tickets.module.css";
import { TicketCard } from "./ticket-card";
import grid from "./ticket-grid.module.css";

interface NearTicketsProps {
  id: string;
  tickets: Ticket[];
}

/** Tickets near one that is not to be had. */
export async function NearTickets({ id, tickets }: NearTicketsProps) {
  const t = await getTranslations("ticket");
  return (
    <section aria-labelledby={id} className={classes.near}>
      <h2 id={id} className={classes.title}>
        {t("near")}
      </h2>
      <ul className={grid.grid}>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <TicketCard ticket={ticket} heading="h3" />
          </li>
        ))}
      </ul>
    </section>
  );
}
