import { finished } from "node:stream";
import { validateRequest } from "@ticketing/common";
import { Router } from "express";
import { matchedData, query } from "express-validator";
import type { Types } from "mongoose";
import { LIVE_FIELDS, type LiveTicket, live } from "../live-ticket";
import { Newest } from "../newest";
import type { TicketStore } from "../ticket-store";
import type { RouteParts } from "./parts";

const MOST_IDS = 200;

const ids = query("ids")
  .optional()
  .custom((value: unknown) => typeof value === "string" && areIds(value.split(",")))
  .withMessage(`ids is a list of at most ${MOST_IDS} ids, separated by commas`)
  .bail()
  .customSanitizer((value: string) => new Set(value.split(",")));

/**
 * `GET /api/tickets/events`: live updates, as server-sent events. First the state of each ticket asked for, then each
 * change; of one ticket never an older version after a newer one. A change that comes while the state is being read is
 * told as well.
 */
export function ticketEvents({ tickets, feed, streams }: RouteParts): Router {
  return Router().get("/api/tickets/events", validateRequest(ids), async (req, res) => {
    const { ids } = matchedData<{ ids?: Set<string> }>(req);
    const stream = streams.admit(res);
    const newest = new Newest();
    const tell = (ticket: LiveTicket) => {
      // Who follows all tickets is told by the feed alone, which is in order by itself.
      if (ids && !newest.isNews(ticket)) return;
      stream.send({ event: "ticket", id: `${ticket.id}:${ticket.version}`, data: ticket });
    };
    const unfollow = feed.follow(ids, tell);
    finished(res, unfollow);
    const current = ids ? await currentOf(tickets, ids) : [];
    stream.open();
    for (const ticket of current) {
      tell(ticket);
      await stream.drained();
    }
  });
}

async function currentOf(tickets: TicketStore, ids: Set<string>): Promise<LiveTicket[]> {
  const found = await tickets.model
    .find({ _id: { $in: [...ids] } })
    .select([...LIVE_FIELDS])
    .lean<(LiveTicket & { _id: Types.ObjectId })[]>();
  return found.map((ticket) => live(ticket._id.toHexString(), ticket));
}

function areIds(values: string[]): boolean {
  return values.length <= MOST_IDS && values.every((value) => /^[0-9a-f]{24}$/.test(value));
}
