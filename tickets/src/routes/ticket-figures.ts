import { requireAuth, signedInUser, validateRequest } from "@ticketing/common";
import { Router } from "express";
import { matchedData, query } from "express-validator";
import { isTimeZone } from "../calendar";
import { figuresOf, type Listed, type Window } from "../figures";
import type { TicketStore } from "../ticket-store";

export const DAYS = { least: 1, most: 365, usual: 30 };
export const USUAL_TIME_ZONE = "UTC";

const parameters = [
  query("days")
    .default(String(DAYS.usual))
    .custom((value: unknown) => typeof value === "string" && isDays(value))
    .withMessage(`days is a whole number from ${DAYS.least} to ${DAYS.most}`)
    .toInt(),
  query("timeZone")
    .default(USUAL_TIME_ZONE)
    .custom((value: unknown) => typeof value === "string" && isTimeZone(value))
    .withMessage("timeZone is a name such as Europe/Berlin"),
];

/** `GET /api/tickets/figures`: what oneself has listed and sold. */
export function ticketFigures(tickets: TicketStore): Router {
  return Router().get(
    "/api/tickets/figures",
    requireAuth,
    validateRequest(...parameters),
    async (req, res) => {
      const window = matchedData<Omit<Window, "now">>(req, { locations: ["query"] });
      const listed = await tickets.model
        .find({ sellerId: signedInUser(req).id })
        .select(["status", "price", "currency", "updatedAt"])
        .lean<Listed[]>();
      res.json({ totals: figuresOf(listed, { ...window, now: new Date() }) });
    },
  );
}

function isDays(text: string): boolean {
  return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= DAYS.most;
}
