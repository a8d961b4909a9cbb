import { buy, PAY } from "../../browser/checkout";
import { useJourneys } from "../../browser/journeys";
import { holdTicket, listTicket, ticketBecomes } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);

onEachDevice("When a buyer cancels an order, then the ticket is free again for others", async (openTab) => {
  const [seller, buyer, other] = await Promise.all([User.signUp(site), User.signUp(site), User.signUp(site)]);
  const ticket = await listTicket(seller, { title: "Matinée for two" });

  const cancelling = await openTab("cancelling");
  await cancelling.becomes(buyer);
  await cancelling.page.goto(`/tickets/${ticket.id}`);
  await buy(cancelling);
  await ticketBecomes(seller, ticket.id, "reserved");

  const waiting = await openTab("waiting");
  await waiting.becomes(other);
  await waiting.page.goto(`/tickets/${ticket.id}`);
  await waiting.sees(/Somebody is paying for this ticket right now/);

  await cancelling.button("Cancel order").click();
  await cancelling.button("Keep my order").waitFor();
  await cancelling.shoot("are-you-sure");
  await cancelling.button("Yes, give it up").click();
  await cancelling.headed("Order cancelled");
  await cancelling.sees("You cancelled this order. Nothing was charged.");
  await cancelling.shoot("cancelled");
  await cancelling.follow("My orders");
  await cancelling.sees("Cancelled by you");
  await cancelling.shoot("my-orders");

  await waiting.button("Buy ticket").click();
  await waiting.button(PAY).waitFor();
});

onEachDevice("When somebody else was faster, then the buyer is told so", async (openTab) => {
  const [seller, buyer, other] = await Promise.all([User.signUp(site), User.signUp(site), User.signUp(site)]);
  const near = `The last seat in row six of ${seller.id}`;
  const { id } = await listTicket(seller, { title: `The last seat in row five of ${seller.id}` });
  await listTicket(seller, { title: near });
  const tab = await openTab("too-late");
  await tab.becomes(buyer);
  // The live news do not reach it: only the answer to the press tells.
  await tab.page.route("**/api/tickets/events**", (route) => route.fulfill({ status: 204 }));
  await tab.page.goto(`/tickets/${id}`);
  await tab.button("Buy ticket").waitFor();
  await holdTicket(other, id);
  tab.complaints.expectRefusal(409, "/api/orders");
  await tab.button("Buy ticket").click();
  await tab.sees("Somebody got it first");
  await tab.shoot("somebody-got-it-first");
  await tab.page.reload();
  await tab.headed("Similar tickets");
  await tab.link(near).waitFor();
  await tab.shoot("similar-tickets");
});
