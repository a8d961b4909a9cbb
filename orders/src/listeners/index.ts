import {
  ExpirationComplete,
  type Listener,
  listener,
  onUser,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentFailed,
  PaymentRefunded,
  PaymentVoided,
  TicketCreated,
  TicketDeleted,
  TicketUpdated,
  UserCreated,
  UserDeleted,
  UserUpdated,
} from "@ticketing/common";
import { onExpirationComplete } from "./on-expiration-complete";
import { onPayment } from "./on-payment";
import { onTicket } from "./on-ticket";
import type { ListenerParts } from "./parts";

/** Everything this service hears. */
export function createListeners(parts: ListenerParts): Listener[] {
  const ticket = onTicket(parts);
  const payment = onPayment(parts);
  const user = onUser(parts.users);
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
    listener(UserCreated, user),
    listener(UserUpdated, user),
    listener(UserDeleted, user),
  ];
}
