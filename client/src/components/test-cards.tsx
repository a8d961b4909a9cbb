import { Stack, Text } from "@mantine/core";
import { ActionButton } from "./action-button";

const cards = [
  { paymentMethod: "pm_card_visa", label: "Pay with Visa (succeeds)", variant: "filled" },
  { paymentMethod: "pm_card_visa_chargeDeclined", label: "Pay with a declined card", variant: "default" },
  {
    paymentMethod: "pm_card_visa_chargeDeclinedInsufficientFunds",
    label: "Pay with insufficient funds",
    variant: "default",
  },
] as const;

interface TestCardsProps {
  busy: boolean;
  onPay: (paymentMethod: string) => Promise<void>;
}

/** Stripe's test cards as buttons: the stand-in has no card form, for it takes no real card. */
export function TestCards({ busy, onPay }: TestCardsProps) {
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        Test mode: payments go to a stand-in for Stripe, no money moves and no real card is taken. Choose one
        of its test cards.
      </Text>
      {cards.map(({ paymentMethod, label, variant }) => (
        <ActionButton
          key={paymentMethod}
          variant={variant}
          size="md"
          disabled={busy}
          onClick={() => void onPay(paymentMethod)}
        >
          {label}
        </ActionButton>
      ))}
    </Stack>
  );
}
