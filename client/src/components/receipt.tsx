import { Paper, Title } from "@mantine/core";
import type { Order, Payment } from "../api/types";
import { formatMoney } from "../lib/money";
import { TextLink } from "./links";
import { LocalTime } from "./local-time";
import classes from "./receipt.module.css";

/** What was bought and paid. The payment is null while its service cannot be asked. */
export function Receipt({ order, payment }: { order: Order; payment: Payment | null }) {
  const { ticket } = order;
  return (
    <Paper
      component="section"
      aria-labelledby="receipt-title"
      withBorder
      p="lg"
      radius="lg"
      bg="var(--surface)"
    >
      <Title order={2} size="h3" mb="md" id="receipt-title">
        Receipt
      </Title>
      <dl className={classes.list}>
        <dt>Ticket</dt>
        <dd>
          <TextLink href={`/tickets/${ticket.id}`}>{ticket.title}</TextLink>
        </dd>
        <dt>Amount</dt>
        <dd>
          {formatMoney(payment?.amount ?? ticket.price, payment?.currency ?? ticket.currency)}
          {payment?.status === "authorized" && " (being charged)"}
        </dd>
        {payment && (
          <>
            <dt>Paid</dt>
            <dd>
              <LocalTime iso={payment.createdAt} />
            </dd>
            <dt>Payment reference</dt>
            <dd>{payment.stripeId}</dd>
          </>
        )}
        <dt>Order number</dt>
        <dd>{order.id}</dd>
      </dl>
    </Paper>
  );
}
