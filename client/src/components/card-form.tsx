"use client";

import { Alert, Button, Skeleton, Stack, useComputedColorScheme } from "@mantine/core";
import { Elements, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import type { Appearance } from "@stripe/stripe-js";
import { type FormEvent, useState } from "react";
import type { Order } from "../api/types";
import { cardPaymentMethod } from "../lib/card-payment-method";
import { formatMoney } from "../lib/money";
import { useStripeJs } from "./use-stripe-js";

const FIELDS_HEIGHT = 250;
const LOAD_FAULT = "The card form could not be shown. Load this page again.";
const appearances: Record<"light" | "dark", Appearance> = {
  light: { theme: "stripe", variables: { colorPrimary: "#0d7a5f", borderRadius: "8px" } },
  dark: { theme: "night", variables: { colorPrimary: "#23a87b", borderRadius: "8px" } },
};

interface CardFormProps {
  ticket: Order["ticket"];
  busy: boolean;
  onPay: (paymentMethod: string) => Promise<void>;
}

/** Stripe's Payment Element. It makes a PaymentMethod only; the payment itself is confirmed by the payments service. */
export function CardForm({ publishableKey, ...props }: CardFormProps & { publishableKey: string }) {
  const { stripe, hasFailed, retry } = useStripeJs(publishableKey);
  const colorScheme = useComputedColorScheme("light");

  if (hasFailed) {
    return (
      <Alert color="red" title="The card form could not be loaded">
        <Stack align="flex-start" gap="sm">
          It comes from Stripe, which a network or an ad blocker may keep away.
          <Button variant="default" onClick={retry}>
            Load it again
          </Button>
        </Stack>
      </Alert>
    );
  }
  if (!stripe) return <Skeleton height={FIELDS_HEIGHT} aria-label="Loading the card form" />;
  return (
    <Elements
      stripe={stripe}
      options={{
        mode: "payment",
        amount: props.ticket.price,
        currency: props.ticket.currency,
        captureMethod: "manual",
        paymentMethodCreation: "manual",
        allowedPaymentMethodTypes: ["card"],
        appearance: appearances[colorScheme],
      }}
    >
      <CardFields {...props} />
    </Elements>
  );
}

function CardFields({ ticket, busy, onPay }: CardFormProps) {
  const stripe = useStripe();
  const elements = useElements();
  const [isReady, setReady] = useState(false);
  const [collecting, setCollecting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!stripe || !elements || collecting || busy) return;
    setCollecting(true);
    setFault(null);
    const card = await cardPaymentMethod(stripe, elements);
    if ("fault" in card) setFault(card.fault);
    else await onPay(card.paymentMethod);
    setCollecting(false);
  }

  return (
    <form onSubmit={submit} aria-label="Card">
      <Stack>
        <PaymentElement onReady={() => setReady(true)} onLoadError={() => setFault(LOAD_FAULT)} />
        {fault && <Alert color="red">{fault}</Alert>}
        <Button type="submit" size="md" disabled={!isReady} loading={collecting || busy}>
          Pay {formatMoney(ticket.price, ticket.currency)}
        </Button>
      </Stack>
    </form>
  );
}
