import type { ReactNode } from "react";
import type { Profile, Ticket } from "../api/types";
import { getLocale, getTranslations } from "../i18n/server";
import { formatMoney } from "../lib/money";
import { ticketHue } from "../lib/ticket-hue";
import { SoftText } from "../ui/layout";
import classes from "./ticket-details.module.css";
import { TicketStatusBadge } from "./ticket-status-badge";

interface TicketDetailsProps {
  ticket: Ticket;
  /** Who sells it; null when that cannot be told now. */
  seller: Profile | null;
  children: ReactNode;
}

/** All about a ticket; what can be done with it stands on its stub. */
export async function TicketDetails({ ticket, seller, children }: TicketDetailsProps) {
  const [t, locale] = await Promise.all([getTranslations("ticket"), getLocale()]);
  return (
    <article
      className={classes.ticket}
      style={{ "--hue": ticketHue(ticket.id) }}
      data-gone={ticket.status === "available" ? undefined : true}
    >
      <div className={classes.main}>
        <div className={classes.band} aria-hidden="true" />
        <div className={classes.body}>
          <TicketStatusBadge status={ticket.status} />
          <h1 className={classes.title}>{ticket.title}</h1>
          {ticket.description ? (
            <p className={classes.description}>{ticket.description}</p>
          ) : (
            <SoftText>{t("noDescription")}</SoftText>
          )}
          <dl className={classes.facts}>
            <div>
              <dt>{t("seller")}</dt>
              <dd>
                {seller?.displayName ?? t("someSeller")}
                {seller && (
                  <span className={classes.since}>
                    {t("hereSince", { month: monthOf(seller.createdAt, locale) })}
                  </span>
                )}
              </dd>
            </div>
            <div>
              <dt>{t("listed")}</dt>
              <dd>
                <time dateTime={ticket.createdAt}>{dayOf(ticket.createdAt, locale)}</time>
              </dd>
            </div>
          </dl>
        </div>
      </div>
      <div className={classes.stub}>
        <SoftText small>{t("price")}</SoftText>
        <p className={classes.price}>{formatMoney(ticket.price, ticket.currency, locale)}</p>
        {children}
      </div>
    </article>
  );
}

function dayOf(iso: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(iso));
}

function monthOf(iso: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(iso));
}
