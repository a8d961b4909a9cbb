import { body, type ValidationChain } from "express-validator";

/** Stripe's own bounds for an amount in USD, in cents. */
export const PRICE = { least: 50, most: 99_999_999 };
export const TITLE_MOST = 200;
export const DESCRIPTION_MOST = 5_000;

/** The checks of what a seller says of a ticket. */
export function listingFields(): ValidationChain[] {
  return [
    body("title")
      .isString()
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
      .isString()
      .withMessage("A description is text.")
      .bail()
      .isLength({ max: DESCRIPTION_MOST })
      .withMessage(`A description has at most ${DESCRIPTION_MOST} characters.`),
    body("currency")
      .optional()
      .isString()
      .bail()
      .matches(/^[a-z]{3}$/)
      .bail()
      .isISO4217()
      .withMessage("A currency is an ISO 4217 code in lower case, such as usd."),
  ];
}
