import {
  ExpirationComplete,
  type Listener,
  listener,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentFailed,
  PaymentRefunded,
  PaymentVoided,
  TicketCreated,
  TicketDeleted,
  TicketUpdated,
} from "@ticketing/common";
import type { OrderStore } from "../order-store";
import type { PaymentReplica } from "../payment-replica";
import type { Settlement } from "../settlement";
import type { TicketReplica } from "../ticket-replica";
import { onExpirationComplete } from "./on-expiration-complete";
import { onPayment } from "./on-payment";
import { onTicket } from "./on-ticket";

/** What the listeners work with. */
export interface ListenerParts {
  orders: OrderStore;
  tickets: TicketReplica;
  payments: PaymentReplica;
  settlement: Settlement;
}

/** Everything this service hears. */
export function createListeners(parts: ListenerParts): Listener[] {
  const ticket = onTicket(parts);
  const payment = onPayment(parts);
  return [
    listener(TicketCreated, ticket),
    listener(TicketUpdated, ticket),
    listener(TicketDeleted, ticket),
    listener(PaymentAuthorized, payment),
    listener(PaymentCaptured, payment),
    listener(PaymentVoided, payment),
    listener(PaymentFailed, payment),
    listener(PaymentRefunded, payment),
    listener(ExpirationComplete, onExpirationComplete(parts)),
  ];
}
