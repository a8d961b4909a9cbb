import type { OrderReplica } from "../order-replica";
import type { PaymentStore } from "../payment-store";
import type { Settlement } from "../settlement";
import type { Webhooks } from "../webhooks";

/** What the endpoints work with. */
export interface RouteParts {
  payments: PaymentStore;
  orders: OrderReplica;
  settlement: Settlement;
  webhooks: Webhooks;
}
