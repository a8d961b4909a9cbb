import type { Order, OrderStatus } from "../api/types";
import type { Locale } from "../i18n/locales";
import type { getTranslations } from "../i18n/server";
import { formatMoney } from "../lib/money";
import { orderLabel } from "../lib/order-text";
import { Badge } from "../ui/badge";
import { SoftText } from "../ui/layout";
import { TextLink } from "./links";
import { LocalTime } from "./local-time";
import classes from "./order-row.module.css";

const tones = { created: "warning", complete: "good", cancelled: "plain" } as const satisfies Record<
  OrderStatus,
  string
>;

interface OrderRowProps {
  order: Order;
  t: Awaited<ReturnType<typeof getTranslations<"orders">>>;
  locale: Locale;
}

/**
 * An order among the buyer's others. It is given its texts: if it awaited them, each row would be streamed by itself,
 * and without scripts stand beside the list.
 */
export function OrderRow({ order, t, locale }: OrderRowProps) {
  const isHeld = order.status === "created";
  const price = formatMoney(order.ticket.price, order.ticket.currency, locale);
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <div className={classes.title}>
          <TextLink href={`/orders/${order.id}`}>{order.ticket.title}</TextLink>
        </div>
        <SoftText small>
          {t.rich(isHeld ? "row.held" : "row.ordered", {
            price,
            when: () => <LocalTime key="when" iso={isHeld ? order.expiresAt : order.createdAt} />,
          })}
        </SoftText>
      </div>
      <Badge tone={tones[order.status]}>{t(`labels.${orderLabel(order)}`)}</Badge>
    </div>
  );
}
