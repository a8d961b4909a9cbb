import { z } from "zod";
import { renderPaymentMethod, resolvePaymentMethod } from "../objects/payment-method";
import { type Operation, operation } from "../operation";

const retrieve = operation({
  name: "paymentMethods.retrieve",
  method: "get",
  path: "/v1/payment_methods/:id",
  params: z.strictObject({}),
  execute(tx, _params, id) {
    return renderPaymentMethod(resolvePaymentMethod(tx, id));
  },
});

export const paymentMethodOperations: readonly Operation[] = [retrieve];
