// How long it takes until a ticket that was just listed can be ordered: from the answer of POST /api/tickets to the
// 201 of POST /api/orders, both at the site's public address. Until orders has heard of the ticket it keeps the
// buyer's request waiting (up to two seconds) and looks again after 25, 50, 100 … ms, so the figures are what a buyer
// meets, and as coarse as these steps. Beside them stands the same request for a ticket that orders has long known
// (listed before all others, held and given up again): what an order costs by itself.
import { figures, listTicket, request, send, signUp } from "./site-client.mjs";
import { printTable } from "./table.mjs";

const TICKETS = 200;
/** A buyer may have 30 tickets on hold. */
const HOLDS_A_BUYER = 25;

const seller = await signUp();
const known = await listTicket(seller);
const fresh = [];
const ofKnown = [];
let buyer = "";
for (let index = 0; index < TICKETS; index += 1) {
  if (index % HOLDS_A_BUYER === 0) buyer = await signUp();
  const ticket = await listTicket(seller);
  fresh.push(await timeToOrder(ticket));
  const held = await order(known);
  ofKnown.push(held.milliseconds);
  await send("DELETE", `/api/orders/${held.id}`, 204, buyer);
}
printTable(
  [`${TICKETS} tickets, one by one`, "p50 ms", "p99 ms", "worst ms"],
  [
    ["listed → orderable", ...figures(fresh)],
    ["order of a ticket long known", ...figures(ofKnown)],
  ],
);

/** From now, which is right after the answer of the listing. A 404 means that it was not heard of in two seconds. */
async function timeToOrder(ticketId) {
  const started = performance.now();
  for (;;) {
    const answer = await request("POST", "/api/orders", buyer, { ticketId });
    if (answer.status === 201) return performance.now() - started;
    if (answer.status !== 404) throw new Error(`POST /api/orders answered ${answer.status}`);
  }
}

async function order(ticketId) {
  const started = performance.now();
  const { id } = await send("POST", "/api/orders", 201, buyer, { ticketId });
  return { id, milliseconds: performance.now() - started };
}
