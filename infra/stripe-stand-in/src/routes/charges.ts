import type Stripe from "stripe";
import { z } from "zod";
import { noSuch } from "../errors";
import type { Transaction } from "../ledger";
import { page } from "../list";
import { type Operation, operation } from "../operation";
import { listParams } from "../params";

const PATH = "/v1/charges";

/**
 * The charge of that id.
 *
 * @throws ApiError `resource_missing` if there is none
 */
export function findCharge(tx: Transaction, id: string, param: string): Stripe.Charge {
  const charge = tx.get("charges", id);
  if (charge === undefined) throw noSuch("charge", id, param);
  return charge;
}

const retrieve = operation({
  name: "charges.retrieve",
  method: "get",
  path: `${PATH}/:id`,
  expandable: ["payment_intent"],
  params: z.strictObject({}),
  execute(tx, _params, id) {
    return findCharge(tx, id, "id");
  },
});

const list = operation({
  name: "charges.list",
  method: "get",
  path: PATH,
  expandable: ["data.payment_intent"],
  params: z.strictObject({ ...listParams, payment_intent: z.string().optional() }),
  execute(tx, params) {
    const charges = tx
      .all("charges")
      .filter(
        (charge) => params.payment_intent === undefined || charge.payment_intent === params.payment_intent,
      );
    return page(charges, PATH, params);
  },
});

export const chargeOperations: readonly Operation[] = [list, retrieve];
