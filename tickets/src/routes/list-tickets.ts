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
  plain(query("q").optional(), (text) => text.length <= 200, "q is text of at most 200 characters"),
  price("minPrice"),
  price("maxPrice"),
  plain(query("status").default("available"), isOneOf(ticketStatus.options), "there is no such status"),
  plain(query("sellerId").optional(), (text) => /^[0-9a-f]{24}$/.test(text), "sellerId is an id"),
  plain(query("sort").default("newest"), isOneOf(Object.keys(ORDERS)), "sort is newest, price or -price"),
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
  const message = `${name} is a whole number of the currency's smallest unit`;
  return plain(query(name).optional(), (text) => /^\d{1,9}$/.test(text), message).toInt();
}

/** A parameter that comes at most once. */
function plain(
  parameter: ValidationChain,
  isValid: (text: string) => boolean,
  message: string,
): ValidationChain {
  return parameter
    .custom((value: unknown) => typeof value === "string" && isValid(value))
    .withMessage(message);
}

function isOneOf(values: string[]) {
  return (text: string) => values.includes(text);
}
