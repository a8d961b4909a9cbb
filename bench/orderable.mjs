// How long it takes until a ticket that was just listed can be ordered: from the answer of POST /api/tickets to the
// 201 of POST /api/orders, both at the site's public address. Until orders has heard of the ticket it keeps the
// buyer's request waiting (up to two seconds) and looks again after 25, 50, 100 … ms, so the figures are what a buyer
// meets, and as coarse as these steps. Beside them stands the same request for a ticket that orders has long known
// (listed before all others, held and given up again): what an order costs by itself.
import { randomUUID } from "node:crypto";
import { runningSite } from "./running-site.mjs";
import { printTable } from "./table.mjs";

const TICKETS = 200;
/** A buyer may have 30 tickets on hold. */
const HOLDS_A_BUYER = 25;

const { site } = runningSite();
const seller = await signUp();
const known = await listTicket();
const fresh = [];
const ofKnown = [];
let buyer = "";
for (let index = 0; index < TICKETS; index += 1) {
  if (index % HOLDS_A_BUYER === 0) buyer = await signUp();
  const ticket = await listTicket();
  fresh.push(await timeToOrder(ticket));
  const held = await order(known);
  ofKnown.push(held.milliseconds);
  await send("DELETE", `/api/orders/${held.id}`, 204);
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
    const answer = await request("POST", "/api/orders", { ticketId });
    if (answer.status === 201) return performance.now() - started;
    if (answer.status !== 404) throw new Error(`POST /api/orders answered ${answer.status}`);
  }
}

async function order(ticketId) {
  const started = performance.now();
  const { id } = await send("POST", "/api/orders", 201, { ticketId });
  return { id, milliseconds: performance.now() - started };
}

async function listTicket() {
  const { id } = await send("POST", "/api/tickets", 201, { title: "Bench", price: 2050 }, seller);
  return id;
}

async function signUp() {
  const credentials = { email: `${randomUUID()}@bench.example`, password: randomUUID() };
  const answer = await request("POST", "/api/users/signup", credentials, "");
  if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

async function send(method, path, status, body, cookie) {
  const answer = await request(method, path, body, cookie);
  if (answer.status !== status) throw new Error(`${method} ${path} answered ${answer.status}`);
  return answer.body;
}

async function request(method, path, body, cookie = buyer) {
  const answer = await fetch(`${site}${path}`, {
    method,
    headers: { Cookie: cookie, ...(body ? { "Content-Type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
}

function figures(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  return [at(0.5), at(0.99), at(1)];
}
