/** What the issuer says to a charge. */
export type Verdict =
  | { kind: "approved" }
  | { kind: "authentication_required" }
  | { kind: "declined"; code: string; declineCode?: string; param?: string; message: string };

/** One of Stripe's test cards. */
export interface TestCard {
  brand: "amex" | "diners" | "discover" | "jcb" | "mastercard" | "unionpay" | "visa";
  funding: "credit" | "debit" | "prepaid";
  last4: string;
  verdict: Verdict;
}

const APPROVED: Verdict = { kind: "approved" };

function approved(
  brand: TestCard["brand"],
  last4: string,
  funding: TestCard["funding"] = "credit",
): TestCard {
  return { brand, funding, last4, verdict: APPROVED };
}

function visa(last4: string, verdict: Verdict): TestCard {
  return { brand: "visa", funding: "credit", last4, verdict };
}

function declined(declineCode: string, message = "Your card was declined."): Verdict {
  return { kind: "declined", code: "card_declined", declineCode, message };
}

const AUTHENTICATION_REQUIRED: Verdict = { kind: "authentication_required" };

const APPROVED_CARDS: Readonly<Record<string, TestCard>> = {
  pm_card_visa: approved("visa", "4242"),
  pm_card_visa_debit: approved("visa", "5556", "debit"),
  pm_card_mastercard: approved("mastercard", "4444"),
  pm_card_mastercard_debit: approved("mastercard", "8210", "debit"),
  pm_card_mastercard_prepaid: approved("mastercard", "5100", "prepaid"),
  pm_card_amex: approved("amex", "8431"),
  pm_card_discover: approved("discover", "1117"),
  pm_card_diners: approved("diners", "0004"),
  pm_card_jcb: approved("jcb", "0505"),
  pm_card_unionpay: approved("unionpay", "0005"),
};

const AUTHENTICATION_CARDS: Readonly<Record<string, TestCard>> = {
  pm_card_authenticationRequired: visa("3184", AUTHENTICATION_REQUIRED),
  pm_card_threeDSecure2Required: visa("3220", AUTHENTICATION_REQUIRED),
};

/** By what follows `pm_card_` or `pm_card_visa_` in the id: Stripe has used both over the years. */
const DECLINED_CARDS: Readonly<Record<string, TestCard>> = {
  chargeDeclined: visa("0002", declined("generic_decline")),
  chargeDeclinedInsufficientFunds: visa(
    "9995",
    declined("insufficient_funds", "Your card has insufficient funds."),
  ),
  chargeDeclinedLostCard: visa("9987", declined("lost_card")),
  chargeDeclinedStolenCard: visa("9979", declined("stolen_card")),
  chargeDeclinedVelocityLimitExceeded: visa(
    "6975",
    declined(
      "card_velocity_exceeded",
      "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
    ),
  ),
  chargeDeclinedExpiredCard: visa("0069", {
    kind: "declined",
    code: "expired_card",
    param: "exp_month",
    message: "Your card has expired.",
  }),
  chargeDeclinedIncorrectCvc: visa("0127", {
    kind: "declined",
    code: "incorrect_cvc",
    param: "cvc",
    message: "Your card's security code is incorrect.",
  }),
  chargeDeclinedProcessingError: visa("0119", {
    kind: "declined",
    code: "processing_error",
    message: "An error occurred while processing your card. Try again in a little bit.",
  }),
};

const TEST_CARDS: ReadonlyMap<string, TestCard> = new Map([
  ...Object.entries(APPROVED_CARDS),
  ...Object.entries(AUTHENTICATION_CARDS),
  ...Object.entries(DECLINED_CARDS).flatMap(([name, card]): [string, TestCard][] => [
    [`pm_card_${name}`, card],
    [`pm_card_visa_${name}`, card],
  ]),
]);

/** Stripe's test card of that id (`pm_card_visa`), if it is one that the stand-in knows. */
export function findTestCard(id: string): TestCard | undefined {
  return TEST_CARDS.get(id);
}
