import type { Applied, EventEnvelope, TimerState } from "@ticketing/common";
import { expire } from "../order";
import type { ListenerParts } from "./parts";

/** A hold's time is over: its order is cancelled unless it is over already. */
export function onExpirationComplete({ orders }: ListenerParts) {
  return async (event: EventEnvelope<TimerState>): Promise<Applied> => {
    await orders.change(event.data.orderId, expire);
    return "applied";
  };
}
