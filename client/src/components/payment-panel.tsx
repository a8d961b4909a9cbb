"use client";

import { Alert, Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import dynamic from "next/dynamic";
import type { Order } from "../api/types";
import { formatMoney } from "../lib/money";
import classes from "./payment-panel.module.css";
import { TestCards } from "./test-cards";
import type { PaymentAttempts } from "./use-payment";

const CardForm = dynamic(() => import("./card-form").then((module) => module.CardForm), {
  ssr: false,
  loading: () => <Skeleton height={250} />,
});

interface PaymentPanelProps {
  order: Order;
  attempts: PaymentAttempts;
  /** Stripe's publishable key, or null where the stand-in takes the payments. */
  publishableKey: string | null;
}

/** Where an order is paid: the total, what became of the last attempt, and the ways to pay. */
export function PaymentPanel({ order: { ticket }, attempts, publishableKey }: PaymentPanelProps) {
  const { busy, refusal, unsure, pay } = attempts;
  return (
    <section className={classes.panel} aria-labelledby="payment-title">
      <Title order={2} size="h3" id="payment-title" mb="sm">
        Payment
      </Title>
      <p className={classes.total}>
        <span>Total</span>
        <span className={classes.amount}>{formatMoney(ticket.price, ticket.currency)}</span>
      </p>
      <Stack>
        {refusal && (
          <Alert color="red" title={refusal.title}>
            <Text size="sm">{refusal.message}</Text>
            <Text size="sm" mt={4}>
              {refusal.advice}
            </Text>
          </Alert>
        )}
        {unsure && (
          <Button size="md" loading={busy} onClick={() => void pay(unsure)}>
            Try the same payment again
          </Button>
        )}
        {!unsure && publishableKey && (
          <CardForm publishableKey={publishableKey} ticket={ticket} busy={busy} onPay={pay} />
        )}
        {!unsure && !publishableKey && <TestCards busy={busy} onPay={pay} />}
        <Text size="sm" c="dimmed">
          The money is taken only once the ticket is yours.
        </Text>
      </Stack>
    </section>
  );
}
