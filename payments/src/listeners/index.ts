import {
  type Listener,
  listener,
  OrderCancelled,
  OrderCompleted,
  OrderCreated,
  onUser,
  UserCreated,
  UserDeleted,
  UserUpdated,
} from "@ticketing/common";
import { onOrder } from "./on-order";
import type { ListenerParts } from "./parts";

/** Everything this service hears. */
export function createListeners(parts: ListenerParts): Listener[] {
  const order = onOrder(parts);
  const user = onUser(parts.users);
  return [
    listener(OrderCreated, order),
    listener(OrderCancelled, order),
    listener(OrderCompleted, order),
    listener(UserCreated, user),
    listener(UserUpdated, user),
    listener(UserDeleted, user),
  ];
}
