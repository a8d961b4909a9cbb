import type { Ticket } from "../api/types";
import { getLocale, getTranslations } from "../i18n/server";
import { formatMoney } from "../lib/money";
import { isEditable } from "../lib/ticket-rules";
import { SoftText } from "../ui/layout";
import { TextLink } from "./links";
import classes from "./listed-ticket.module.css";
import { LocalTime } from "./local-time";
import { SellerActions } from "./seller-actions";
import { TicketStatusBadge } from "./ticket-status-badge";

/** A ticket among the seller's others, with what its seller can do, or why there is nothing to do. */
export async function ListedTicket({ ticket }: { ticket: Ticket }) {
  const [t, locale] = await Promise.all([getTranslations("listings"), getLocale()]);
  const titleId = `title-${ticket.id}`;
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <div className={classes.title}>
          <TextLink id={titleId} href={`/tickets/${ticket.id}`}>
            {ticket.title}
          </TextLink>
          <TicketStatusBadge status={ticket.status} />
        </div>
        <SoftText small>
          {t.rich("row.changed", {
            price: formatMoney(ticket.price, ticket.currency, locale),
            when: () => <LocalTime key="when" iso={ticket.updatedAt} />,
          })}
        </SoftText>
        {ticket.status === "reserved" && <SoftText small>{t("row.reserved")}</SoftText>}
      </div>
      {isEditable(ticket) && <SellerActions ticket={ticket} titleId={titleId} />}
    </div>
  );
}
