/** The endpoints as the `stripe` library calls them. Fault rules name them so. */
export const OPERATION_NAMES = [
  "paymentIntents.create",
  "paymentIntents.confirm",
  "paymentIntents.capture",
  "paymentIntents.cancel",
  "paymentIntents.retrieve",
  "paymentIntents.list",
  "charges.retrieve",
  "charges.list",
  "refunds.create",
  "refunds.retrieve",
  "refunds.list",
  "paymentMethods.retrieve",
  "events.retrieve",
  "events.list",
] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];
