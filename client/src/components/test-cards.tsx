import { useState } from "react";
import { useTranslations } from "use-intl";
import { SoftText, Stack } from "../ui/layout";
import { ActionButton } from "./action-button";

const cards = [
  { paymentMethod: "pm_card_visa", label: "succeeds", variant: "filled" },
  { paymentMethod: "pm_card_visa_chargeDeclined", label: "declined", variant: "quiet" },
  {
    paymentMethod: "pm_card_visa_chargeDeclinedInsufficientFunds",
    label: "insufficientFunds",
    variant: "quiet",
  },
] as const;

interface TestCardsProps {
  busy: boolean;
  onPay: (paymentMethod: string) => Promise<void>;
}

/** Stripe's test cards as buttons: the stand-in has no card form, for it takes no real card. */
export function TestCards({ busy, onPay }: TestCardsProps) {
  const t = useTranslations("orders.testCards");
  const [chosen, setChosen] = useState<string | null>(null);

  function pay(paymentMethod: string) {
    setChosen(paymentMethod);
    void onPay(paymentMethod);
  }

  return (
    <Stack gap="0.75rem">
      <SoftText small>{t("explanation")}</SoftText>
      {cards.map(({ paymentMethod, label, variant }) => (
        <ActionButton
          key={paymentMethod}
          variant={variant}
          disabled={busy}
          busy={busy && paymentMethod === chosen}
          onClick={() => pay(paymentMethod)}
        >
          {t(label)}
        </ActionButton>
      ))}
    </Stack>
  );
}
