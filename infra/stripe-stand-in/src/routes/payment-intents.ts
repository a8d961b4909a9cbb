import { z } from "zod";
import { invalidParameter, invalidRequest } from "../errors";
import { page } from "../list";
import { formatAmount, isCurrency, MAXIMUM_AMOUNT, minimumAmount } from "../money";
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  confirmPaymentIntent,
  createPaymentIntent,
  findPaymentIntent,
} from "../objects/payment-intent";
import { type Operation, operation } from "../operation";
import { amount, boolean, listParams, metadata } from "../params";

const PATH = "/v1/payment_intents";
const EXPANDABLE = ["latest_charge", "payment_method"];

/** Stripe took it until version 2026-09-30.endive of its API. */
const removedPaymentMethodTypes = z
  .custom<never>(() => false, {
    message: "The parameter payment_method_types is no longer supported: use allowed_payment_method_types.",
    params: { code: "payment_method_types_no_longer_supported" },
  })
  .optional();

const confirmation = {
  payment_method: z.string().optional(),
  return_url: z.url().optional(),
  error_on_requires_action: boolean.optional(),
  payment_method_types: removedPaymentMethodTypes,
};

const create = operation({
  name: "paymentIntents.create",
  method: "post",
  path: PATH,
  expandable: EXPANDABLE,
  params: z.strictObject({
    ...confirmation,
    allowed_payment_method_types: z
      .array(z.enum(["card"]))
      .min(1)
      .optional(),
    amount,
    automatic_payment_methods: z
      .strictObject({ enabled: boolean, allow_redirects: z.enum(["always", "never"]).default("always") })
      .optional(),
    capture_method: z.enum(["automatic", "automatic_async", "manual"]).default("automatic_async"),
    confirm: boolean.default(false),
    currency: z.string().toLowerCase(),
    description: z.string().optional(),
    metadata: metadata.default({}),
  }),
  execute(tx, params) {
    checkAmount(params.amount, params.currency);
    if (!params.confirm) refuseConfirmation(params);
    const allowed = params.allowed_payment_method_types;
    const automatic = params.automatic_payment_methods;
    if (automatic !== undefined && allowed !== undefined) {
      throw invalidRequest(
        "You may only specify one of these parameters: automatic_payment_methods, allowed_payment_method_types.",
      );
    }
    // Without a word from the caller, Stripe takes the payment methods that the Dashboard enables.
    const byDashboard = allowed === undefined && automatic?.enabled !== false;
    const intent = createPaymentIntent(tx, {
      allowedPaymentMethodTypes: allowed ?? null,
      amount: params.amount,
      currency: params.currency,
      automaticPaymentMethods: byDashboard
        ? { allow_redirects: automatic?.allow_redirects ?? "always", enabled: true }
        : null,
      captureMethod: params.capture_method,
      description: params.description ?? null,
      metadata: params.metadata,
      paymentMethod: params.payment_method,
    });
    if (!params.confirm) return intent;
    return confirmPaymentIntent(tx, intent, {
      returnUrl: params.return_url,
      errorOnRequiresAction: params.error_on_requires_action,
    });
  },
});

const confirm = operation({
  name: "paymentIntents.confirm",
  method: "post",
  path: `${PATH}/:id/confirm`,
  expandable: EXPANDABLE,
  params: z.strictObject(confirmation),
  execute(tx, params, id) {
    return confirmPaymentIntent(tx, findPaymentIntent(tx, id), {
      paymentMethod: params.payment_method,
      returnUrl: params.return_url,
      errorOnRequiresAction: params.error_on_requires_action,
    });
  },
});

const capture = operation({
  name: "paymentIntents.capture",
  method: "post",
  path: `${PATH}/:id/capture`,
  expandable: EXPANDABLE,
  params: z.strictObject({ amount_to_capture: amount.optional() }),
  execute(tx, params, id) {
    return capturePaymentIntent(tx, findPaymentIntent(tx, id), params.amount_to_capture);
  },
});

const cancel = operation({
  name: "paymentIntents.cancel",
  method: "post",
  path: `${PATH}/:id/cancel`,
  expandable: EXPANDABLE,
  params: z.strictObject({
    cancellation_reason: z.enum(["abandoned", "duplicate", "fraudulent", "requested_by_customer"]).optional(),
  }),
  execute(tx, params, id) {
    return cancelPaymentIntent(tx, findPaymentIntent(tx, id), params.cancellation_reason ?? null);
  },
});

const retrieve = operation({
  name: "paymentIntents.retrieve",
  method: "get",
  path: `${PATH}/:id`,
  expandable: EXPANDABLE,
  params: z.strictObject({}),
  execute(tx, _params, id) {
    return findPaymentIntent(tx, id);
  },
});

const list = operation({
  name: "paymentIntents.list",
  method: "get",
  path: PATH,
  expandable: EXPANDABLE.map((field) => `data.${field}`),
  params: z.strictObject(listParams),
  execute(tx, params) {
    return page(tx.all("paymentIntents"), PATH, params);
  },
});

export const paymentIntentOperations: readonly Operation[] = [
  create,
  list,
  retrieve,
  confirm,
  capture,
  cancel,
];

function refuseConfirmation(params: {
  return_url?: string | undefined;
  error_on_requires_action?: boolean | undefined;
}): void {
  for (const name of ["return_url", "error_on_requires_action"] as const) {
    if (params[name] === undefined) continue;
    throw invalidParameter(
      `The parameter \`${name}\` cannot be passed when creating a PaymentIntent unless \`confirm\` is set to true.`,
      name,
    );
  }
}

function checkAmount(value: number, currency: string): void {
  if (!isCurrency(currency)) {
    throw invalidParameter(`Invalid currency: ${currency}.`, "currency");
  }
  if (value < minimumAmount(currency)) {
    throw invalidRequest(
      `Amount must be at least ${formatAmount(minimumAmount(currency), currency)} ${currency}`,
      {
        code: "amount_too_small",
        param: "amount",
      },
    );
  }
  if (value > MAXIMUM_AMOUNT) {
    throw invalidRequest(`Amount must be no more than ${formatAmount(MAXIMUM_AMOUNT, currency)}`, {
      code: "amount_too_large",
      param: "amount",
    });
  }
}
