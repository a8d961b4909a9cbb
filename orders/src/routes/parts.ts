import type { OpenHolds } from "../open-holds";
import type { OrderStore } from "../order-store";
import type { Settlement } from "../settlement";
import type { TicketReplica } from "../ticket-replica";

/** What the endpoints work with. */
export interface RouteParts {
  orders: OrderStore;
  tickets: TicketReplica;
  settlement: Settlement;
  openHolds: OpenHolds;
  holdSeconds: number;
}
