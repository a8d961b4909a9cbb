import {
  Conflict,
  createOnce,
  idempotentRequest,
  isDuplicateKey,
  NotFound,
  OrderCreated,
  requireAuth,
  signedInUser,
  TooManyRequests,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { body, matchedData } from "express-validator";
import { hold, view } from "../order";
import { HOLDS_INDEX, type OrderStore } from "../order-store";
import type { RouteParts } from ".";

/** Open orders a buyer may have at once, before `RATE_LIMIT_SCALE`. */
const OPEN_HOLDS = 30;
const TRY_AGAIN_SECONDS = 60;

const fields = [
  body("ticketId", "Name the ticket by its id.")
    .isString()
    .bail()
    .matches(/^[0-9a-f]{24}$/),
];

/** `POST /api/orders`: a buyer takes hold of a ticket. */
export function createOrder({
  orders,
  tickets,
  settlement,
  holdSeconds,
  rateLimitScale,
}: RouteParts): Router {
  return Router().post("/api/orders", requireAuth, validateRequest(...fields), async (req, res) => {
    const buyer = signedInUser(req);
    const { ticketId } = matchedData<{ ticketId: string }>(req);
    const request = idempotentRequest(req, `orders:${buyer.id}`, { ticketId });

    const create = async () => {
      const ticket = await tickets.findSoon(ticketId);
      if (!ticket || ticket.status === "withdrawn") throw new NotFound("There is no such ticket.");
      const order = hold(ticket, buyer.id, holdSeconds);
      await assertFewOpenHolds(orders, buyer.id, OPEN_HOLDS * rateLimitScale);
      const created = await orders.create(order, OrderCreated, { request });
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

/** @throws TooManyRequests when the buyer holds that many tickets already */
async function assertFewOpenHolds(orders: OrderStore, buyerId: string, most: number): Promise<void> {
  const open = await orders.model.countDocuments({ buyerId, status: "created" });
  if (open >= most) {
    throw new TooManyRequests("You hold too many tickets. Pay for some, or cancel them.", TRY_AGAIN_SECONDS);
  }
}

async function heldBySomebody(orders: OrderStore, ticketId: string, buyerId: string): Promise<Conflict> {
  const [holder] = await orders.findWhere({ holds: ticketId });
  if (holder?.buyerId === buyerId) return new Conflict("You have this ticket already: see your orders.");
  if (holder?.status === "complete") return new Conflict("This ticket is sold.");
  return new Conflict("Somebody else holds this ticket. It may come free again.");
}
