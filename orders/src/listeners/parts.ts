import type { UserReplica } from "@ticketing/common";
import type { OrderStore } from "../order-store";
import type { PaymentReplica } from "../payment-replica";
import type { Settlement } from "../settlement";
import type { TicketReplica } from "../ticket-replica";

/** What the listeners work with. */
export interface ListenerParts {
  orders: OrderStore;
  tickets: TicketReplica;
  payments: PaymentReplica;
  users: UserReplica;
  settlement: Settlement;
}
