import { IconPrinter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Order, Payment } from "../api/types";
import { Badge } from "../ui/badge";
import { Panel } from "../ui/layout";
import { ActionButton } from "./action-button";
import { TextLink } from "./links";
import { LocalTime } from "./local-time";
import { Money } from "./money";
import "./receipt-print.css";
import classes from "./receipt.module.css";

interface ReceiptProps {
  order: Order;
  /** Null while the payments cannot be asked. */
  payment: Payment | null;
  /** The order's own address, in words and as a QR code. */
  address: string;
  qrCode: ReactNode;
}

/** What was bought and paid. Printing the page prints this and nothing else. */
export function Receipt({ order, payment, address, qrCode }: ReceiptProps) {
  const t = useTranslations("orders.receipt");
  const site = useTranslations("shell")("name");
  const { ticket } = order;
  return (
    <section aria-labelledby="receipt-title" data-print-only-this>
      <Panel>
        <p className={classes.site}>{site}</p>
        <h2 className={classes.title} id="receipt-title">
          {t("title")}
        </h2>
        <div className={classes.columns}>
          <dl className={classes.list}>
            <dt>{t("ticket")}</dt>
            <dd>
              <TextLink href={`/tickets/${ticket.id}`}>{ticket.title}</TextLink>
            </dd>
            <dt>{t("amount")}</dt>
            <dd className={classes.amount}>
              <Money
                amount={payment?.amount ?? ticket.price}
                currency={payment?.currency ?? ticket.currency}
              />
            </dd>
            <dt>{t("payment")}</dt>
            <dd className={classes.state}>
              <PaymentState payment={payment} />
            </dd>
            <dt>{t("ordered")}</dt>
            <dd>
              <LocalTime iso={order.createdAt} />
            </dd>
            {payment && (
              <>
                <dt>{t("paid")}</dt>
                <dd>
                  <LocalTime iso={payment.createdAt} />
                </dd>
                <dt>{t("reference")}</dt>
                <dd>{payment.stripeId}</dd>
              </>
            )}
            <dt>{t("order")}</dt>
            <dd>{order.id}</dd>
          </dl>
          <figure className={classes.code}>
            {qrCode}
            <figcaption>{address}</figcaption>
          </figure>
        </div>
        <div className={classes.action} data-not-printed data-needs-script>
          <ActionButton variant="quiet" onClick={() => window.print()}>
            <IconPrinter size={20} aria-hidden="true" />
            {t("print")}
          </ActionButton>
        </div>
      </Panel>
    </section>
  );
}

function PaymentState({ payment }: { payment: Payment | null }) {
  const t = useTranslations("orders.receipt.states");
  switch (payment?.status) {
    case "captured":
      return <Badge tone="good">{t("captured")}</Badge>;
    case "authorized":
      return <Badge tone="info">{t("authorized")}</Badge>;
    case "refunded":
      return <Badge tone="warning">{t("refunded")}</Badge>;
    default:
      return t("unknown");
  }
}
