"use client";

import { Elements, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import type { Appearance } from "@stripe/stripe-js";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { Order } from "../api/types";
import { type CardFault, cardPaymentMethod } from "../lib/card-payment-method";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { Stack } from "../ui/layout";
import { CardFormPlace } from "./card-form-place";
import { useColorScheme } from "./use-color-scheme";
import { useStripeJs } from "./use-stripe-js";

const appearances: Record<"light" | "dark", Appearance> = {
  light: { theme: "stripe", variables: { colorPrimary: "#0d7a5f", borderRadius: "8px" } },
  dark: { theme: "night", variables: { colorPrimary: "#23a87b", borderRadius: "8px" } },
};

interface CardFormProps {
  ticket: Order["ticket"];
  /** What is to be paid, as it is written in the visitor's language. */
  total: string;
  busy: boolean;
  onPay: (paymentMethod: string) => Promise<void>;
}

/** Stripe's Payment Element. It makes a PaymentMethod only; the payment itself is confirmed by the payments service. */
export function CardForm({ publishableKey, ...props }: CardFormProps & { publishableKey: string }) {
  const t = useTranslations("orders.card");
  const { stripe, hasFailed, retry } = useStripeJs(publishableKey);
  const colorScheme = useColorScheme();

  if (hasFailed) {
    return (
      <Alert tone="bad" title={t("notLoaded")}>
        <Stack gap="0.75rem">
          <p>{t("fromStripe")}</p>
          <Button variant="quiet" onClick={retry}>
            {t("loadAgain")}
          </Button>
        </Stack>
      </Alert>
    );
  }
  if (!stripe) return <CardFormPlace />;
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

function CardFields({ total, busy, onPay }: CardFormProps) {
  const t = useTranslations("orders.card");
  const stripe = useStripe();
  const elements = useElements();
  const [isReady, setReady] = useState(false);
  const [collecting, setCollecting] = useState(false);
  const [fault, setFault] = useState<CardFault | null>(null);

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
    <form onSubmit={submit} aria-label={t("form")}>
      <Stack>
        <PaymentElement onReady={() => setReady(true)} onLoadError={() => setFault({ key: "notShown" })} />
        {fault && <Alert tone="bad">{"key" in fault ? t(`faults.${fault.key}`) : fault.sentence}</Alert>}
        <Button type="submit" disabled={!isReady} busy={collecting || busy}>
          <span>{t("pay", { price: total })}</span>
        </Button>
      </Stack>
    </form>
  );
}
