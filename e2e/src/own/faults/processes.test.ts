import { eventually } from "@ticketing/common/testing";
import {
  holdTicket,
  listTicket,
  orderBecomes,
  pay,
  paymentBecomes,
  ticketBecomes,
  ticketOf,
} from "../../site/market";
import { chargesOf, ledgerOf } from "../../site/stripe";
import type { Ticket } from "../../site/types";
import { User } from "../../site/user";
import { useOwnSystem } from "../../system/own-system";
import { SERVICES } from "../../system/run-file";
import { isReady, killAndAwaitNext, misses } from "./recovery";

const TICKETS = 60;
const AT_ONCE = 6;

const system = useOwnSystem("processes", { RATE_LIMIT_SCALE: "1000" });

let seller: User;
let buyer: User;
beforeEach(async () => {
  [seller, buyer] = await Promise.all([User.signUp(system().site), User.signUp(system().site)]);
});

/** Everything from a held ticket to one that is sold and charged once. */
async function buyHeld(orderId: string, ticketId: string): Promise<void> {
  await pay(buyer, orderId);
  await orderBecomes(buyer, orderId, "complete");
  await paymentBecomes(buyer, orderId, "captured");
  expect(await ticketBecomes(buyer, ticketId, "sold")).toMatchObject({ orderId });
  expect(await chargesOf(system(), orderId)).toMatchObject([{ captures: [{ amount: 2050 }], amountHeld: 0 }]);
}

it.each([...SERVICES, "client"] as const)(
  "When %s is killed, then another process is there within two seconds, and what was begun goes on",
  async (name) => {
    const { id: ticketId } = await listTicket(seller);
    const { id: orderId } = await holdTicket(buyer, ticketId);
    await killAndAwaitNext(system(), name);
    await isReady(system(), name);
    await buyHeld(orderId, ticketId);
    const { id } = await listTicket(await User.signUp(system().site));
    expect(await buyer.get(`/tickets/${id}`)).toMatchObject({ status: 200 });
  },
);

it("When the database is killed, then every ticket that was acknowledged is still there", async () => {
  const acknowledged: Ticket[] = [];
  let isKilled = false;
  const worker = async () => {
    for (let index = 0; index < TICKETS / AT_ONCE; index += 1) {
      const answer = await seller.post<Ticket>("/api/tickets", { title: "Blues night", price: 2050 });
      if (answer.status === 201) acknowledged.push(answer.body);
      else expect(answer).toMatchObject({ status: 503, headers: { "retry-after": expect.any(String) } });
      if (!isKilled && acknowledged.length >= TICKETS / 2) {
        isKilled = true;
        system().signal("mongo", "SIGKILL");
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(isKilled).toBe(true);
  for (const name of SERVICES) await isReady(system(), name);
  for (const ticket of acknowledged) {
    expect(await ticketOf(buyer, ticket.id)).toMatchObject({ id: ticket.id, title: ticket.title });
  }
  const { id: orderId, ticket } = await holdTicket(buyer, acknowledged.at(-1)?.id ?? "");
  await buyHeld(orderId, ticket.id);
});

it("When the database does not answer, then a service says which part it is, and is ready again afterwards", async () => {
  system().signal("mongo", "SIGSTOP");
  try {
    await misses(system(), "tickets", "mongo");
  } finally {
    system().signal("mongo", "SIGCONT");
  }
  await isReady(system(), "tickets");
});

it("When Stripe's stand-in is killed, then it knows every payment as before, and takes new ones", async () => {
  const { id: ticketId } = await listTicket(seller);
  const { id: orderId } = await holdTicket(buyer, ticketId);
  await buyHeld(orderId, ticketId);
  const next = await holdTicket(buyer, (await listTicket(seller)).id);
  const before = await ledgerOf(system());
  await killAndAwaitNext(system(), "stripe");
  await eventually(async () => expect(await ledgerOf(system())).toEqual(before));
  await buyHeld(next.id, next.ticket.id);
});
