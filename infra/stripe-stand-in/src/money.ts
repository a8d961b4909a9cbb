/** What Stripe takes at least, in the currency's smallest unit, where it is not 50. */
const MINIMUM: Readonly<Record<string, number>> = {
  aed: 200,
  bgn: 100,
  czk: 1500,
  dkk: 250,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1000,
};

/** The most Stripe takes in one charge, in the currency's smallest unit. */
export const MAXIMUM_AMOUNT = 99_999_999;

const CURRENCIES = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));

/** Whether `currency` is the lower-case ISO 4217 code of a currency. */
export function isCurrency(currency: string): boolean {
  return CURRENCIES.has(currency);
}

/** The least that may be charged in `currency`, in its smallest unit. */
export function minimumAmount(currency: string): number {
  return MINIMUM[currency] ?? 50;
}

/** `2050` of `usd` as Stripe's messages write it: `$20.50`. */
export function formatAmount(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
