import { body, type ValidationChain } from "express-validator";

/** Stripe's own bounds for an amount in USD, in cents. */
export const PRICE = { least: 50, most: 99_999_999 };
export const TITLE_MOST = 200;
export const DESCRIPTION_MOST = 5_000;
const CURRENCY_FAULT = "A currency is an ISO 4217 code in lower case, such as usd.";

/** The checks of what a seller says of a ticket. */
export function listingFields(): ValidationChain[] {
  return [
    body("title")
      .custom(isText)
      .withMessage("Give the ticket a title.")
      .bail()
      .trim()
      .isLength({ min: 1, max: TITLE_MOST })
      .withMessage(`A title has 1 to ${TITLE_MOST} characters.`),
    body("price")
      .custom((value) => Number.isInteger(value) && value >= PRICE.least && value <= PRICE.most)
      .withMessage(
        `A price is a whole number of the currency's smallest unit, from ${PRICE.least} to ${PRICE.most}.`,
      ),
    body("description")
      .optional()
      .custom(isText)
      .withMessage("A description is text.")
      .bail()
      .isLength({ max: DESCRIPTION_MOST })
      .withMessage(`A description has at most ${DESCRIPTION_MOST} characters.`),
    body("currency")
      .optional()
      .custom((value) => typeof value === "string" && /^[a-z]{3}$/.test(value))
      .withMessage(CURRENCY_FAULT)
      .bail()
      .isISO4217()
      .withMessage(CURRENCY_FAULT),
  ];
}

/** Half a character (a lone surrogate) and control characters other than line breaks and tabs are no text. */
function isText(value: unknown): boolean {
  return typeof value === "string" && !/\p{Surrogate}|(?![\t\n\r])\p{Cc}/u.test(value);
}
