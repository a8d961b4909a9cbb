import type { Transaction } from "./ledger";
import { renderPaymentMethod } from "./objects/payment-method";

/**
 * The object with the named fields replaced by the objects that their ids stand for. `data.latest_charge` names a field
 * of each object in a list.
 */
export function expand(tx: Transaction, object: object, fields: readonly string[]): object {
  return fields.reduce((expanded, field) => expandField(tx, expanded, field.split(".")), object);
}

function expandField(tx: Transaction, value: object, [field, ...rest]: readonly string[]): object {
  if (Array.isArray(value)) return value.map((item: object) => expandField(tx, item, [field ?? "", ...rest]));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      if (key !== field) return [key, inner];
      if (typeof inner === "string") return [key, resolve(tx, inner)];
      const nested = rest.length > 0 && typeof inner === "object" && inner !== null;
      return [key, nested ? expandField(tx, inner, rest) : inner];
    }),
  );
}

function resolve(tx: Transaction, id: string): object | undefined {
  const paymentMethod = tx.get("paymentMethods", id);
  if (paymentMethod !== undefined) return renderPaymentMethod(paymentMethod);
  return tx.get("charges", id) ?? tx.get("paymentIntents", id);
}
