// How long it takes until a page shows that a ticket was taken: from POST /api/orders, and from its answer, to the event
// that tells of the ticket as reserved, on a stream of all tickets at the site's public address. In between lie the
// outbox of orders, the broker, the listener of tickets, its outbox, and the broker again.
import { figures, listTicket, send, signUp, site } from "./site-client.mjs";
import { printTable } from "./table.mjs";

const ORDERS = 20;

const [seller, buyer] = [await signUp(), await signUp()];
const tickets = [];
while (tickets.length < ORDERS) tickets.push(await listTicket(seller));

/** What to do once a ticket is told of as reserved. */
const awaited = new Map();
const leaving = new AbortController();
const { body } = await fetch(`${site}/api/tickets/events`, { signal: leaving.signal });
const reading = read(body.pipeThrough(new TextDecoderStream()));

const fromRequest = [];
const fromAnswer = [];
for (const ticketId of tickets) {
  const told = new Promise((resolve) => awaited.set(ticketId, resolve));
  const sent = performance.now();
  await send("POST", "/api/orders", 201, buyer, { ticketId });
  const answered = performance.now();
  const toldAt = await told;
  fromRequest.push(toldAt - sent);
  fromAnswer.push(toldAt - answered);
}
leaving.abort();
await reading;
printTable(
  [`${ORDERS} orders, one by one`, "p50 ms", "p99 ms", "worst ms"],
  [
    ["order sent → seen as reserved", ...figures(fromRequest)],
    ["order answered → seen as reserved", ...figures(fromAnswer)],
  ],
);

/** Tells whoever waits for a ticket when it is told of as reserved; ends when the stream is left. */
async function read(chunks) {
  let text = "";
  try {
    for await (const chunk of chunks) {
      const blocks = (text + chunk).split("\n\n");
      text = blocks.pop();
      for (const [, json] of blocks.flatMap((block) => [...block.matchAll(/^data: (.*)$/gm)])) {
        const { id, status } = JSON.parse(json);
        if (status === "reserved") awaited.get(id)?.(performance.now());
      }
    }
  } catch (error) {
    if (!leaving.signal.aborted) throw error;
  }
}
