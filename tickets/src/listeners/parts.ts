import type { UserReplica } from "@ticketing/common";
import type { OrderReplica } from "../order-replica";
import type { Settlement } from "../settlement";

/** What the listeners work with. */
export interface ListenerParts {
  orders: OrderReplica;
  users: UserReplica;
  settlement: Settlement;
}
