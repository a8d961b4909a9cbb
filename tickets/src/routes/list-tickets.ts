import {
  findPage,
  type PageOrder,
  type PageRequest,
  pageParameters,
  type TicketStatus,
  ticketStatus,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { matchedData, query, type ValidationChain } from "express-validator";
import type { QueryFilter } from "mongoose";
import { type Ticket, view } from "../ticket";
import type { TicketStore } from "../ticket-store";
import { wordsOf } from "../words";

const ORDERS: Record<string, PageOrder> = {
  newest: { field: "createdAt", direction: -1 },
  price: { field: "price", direction: 1 },
  "-price": { field: "price", direction: -1 },
};

interface Search extends PageRequest {
  q?: string;
  minPrice?: number;
  maxPrice?: number;
  status: TicketStatus;
  sellerId?: string;
  sort: string;
}

const parameters = [
  query("q").optional().isString().isLength({ max: 200 }).withMessage("q is text of at most 200 characters"),
  price("minPrice"),
  price("maxPrice"),
  query("status")
    .default("available")
    .isString()
    .isIn(ticketStatus.options)
    .withMessage("there is no such status"),
  query("sellerId")
    .optional()
    .isString()
    .matches(/^[0-9a-f]{24}$/)
    .withMessage("sellerId is an id"),
  query("sort")
    .default("newest")
    .isString()
    .isIn(Object.keys(ORDERS))
    .withMessage("sort is newest, price or -price"),
  ...pageParameters(),
];

/** `GET /api/tickets`: search and browse. Withdrawn tickets are in no list. */
export function listTickets(tickets: TicketStore): Router {
  return Router().get("/api/tickets", validateRequest(...parameters), async (req, res) => {
    const search = matchedData<Search>(req);
    const order = ORDERS[search.sort] ?? { field: "createdAt", direction: -1 };
    res.json(await findPage(tickets.model, filterOf(search), order, search, view));
  });
}

function filterOf(search: Search): QueryFilter<Ticket> {
  const conditions: object[] = [{ status: search.status }, { status: { $ne: "withdrawn" } }];
  if (search.sellerId) conditions.push({ sellerId: search.sellerId });
  if (search.minPrice !== undefined) conditions.push({ price: { $gte: search.minPrice } });
  if (search.maxPrice !== undefined) conditions.push({ price: { $lte: search.maxPrice } });
  if (search.q?.trim()) conditions.push(...wordConditions(search.q));
  return { $and: conditions };
}

/** Each word of the query begins a word of the title; a query of nothing but signs finds nothing. */
function wordConditions(q: string): object[] {
  const words = wordsOf(q);
  if (words.length === 0) return [{ words: { $in: [] } }];
  return words.map((word) => ({ words: new RegExp(`^${word}`) }));
}

function price(name: string): ValidationChain {
  return query(name)
    .optional()
    .custom((value) => typeof value === "string" && /^\d{1,9}$/.test(value))
    .withMessage(`${name} is a whole number of the currency's smallest unit`)
    .toInt();
}
