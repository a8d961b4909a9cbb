import {
  Conflict,
  createOnce,
  idempotentRequest,
  isDuplicateKey,
  NotFound,
  OrderCreated,
  requireAuth,
  signedInUser,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { body, matchedData } from "express-validator";
import { hold, view } from "../order";
import { HOLDS_INDEX, type OrderStore } from "../order-store";
import type { RouteParts } from "./parts";

const fields = [
  body("ticketId", "Name the ticket by its id.")
    .isString()
    .bail()
    .matches(/^[0-9a-f]{24}$/),
];

/** `POST /api/orders`: a buyer takes hold of a ticket. */
export function createOrder({ orders, tickets, settlement, openHolds, holdSeconds }: RouteParts): Router {
  return Router().post("/api/orders", requireAuth, validateRequest(...fields), async (req, res) => {
    const buyer = signedInUser(req);
    const { ticketId } = matchedData<{ ticketId: string }>(req);
    const request = idempotentRequest(req, `orders:${buyer.id}`, { ticketId });

    const create = async () => {
      const ticket = await tickets.findSoon(ticketId);
      if (!ticket || ticket.status === "withdrawn") throw new NotFound("There is no such ticket.");
      const order = hold(ticket, buyer.id, holdSeconds);
      const created = await openHolds.whenRoom(buyer.id, () =>
        orders.create(order, OrderCreated, { request }),
      );
      // The ticket may have been withdrawn since it was read, before there was an order to cancel.
      await settlement(created._id.toHexString());
      return created;
    };

    try {
      res.status(201).json(await createOnce(orders, request, create, view));
    } catch (error) {
      if (!isDuplicateKey(error, HOLDS_INDEX)) throw error;
      throw await heldBySomebody(orders, ticketId, buyer.id);
    }
  });
}

async function heldBySomebody(orders: OrderStore, ticketId: string, buyerId: string): Promise<Conflict> {
  const [holder] = await orders.findWhere({ holds: ticketId });
  if (holder?.buyerId === buyerId) {
    return new Conflict("You have this ticket already: see your orders.", "ticket-yours");
  }
  if (holder?.status === "complete") return new Conflict("This ticket is sold.", "ticket-sold");
  return new Conflict("Somebody else holds this ticket. It may come free again.", "ticket-reserved");
}
