// A payment whose order is cancelled is not given free at Stripe.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const compiled = join(process.cwd(), "dist/payment-intents.js");
if (existsSync(compiled)) {
  const { PaymentIntents } = require(compiled);
  PaymentIntents.prototype.void = function ({ stripeId }) {
    return this.read(stripeId);
  };
}
