import { ledgerOf } from "#chaos/evidence/collect";
import { buyTicket, listTicket, ticketBecomes } from "#site/market";
import { User } from "#site/user";
import { Visitor } from "#site/visitor";

/**
 * One sale as people make it, and the pages that show it.
 * @param site the site's address
 * @param stripe the address of Stripe's stand-in
 */
export async function wholeSale(site: string, stripe: string): Promise<string> {
  const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const ticket = await listTicket(seller, { title: "An evening on the cluster" });
  const order = await buyTicket(buyer, ticket.id);
  const sold = await ticketBecomes(seller, ticket.id, "sold");
  if (sold.orderId !== order.id) throw new Error(`sold by ${sold.orderId}, not by ${order.id}`);
  const charges = (await ledgerOf(stripe)).filter(({ metadata }) => metadata.orderId === order.id);
  const taken = charges.map(({ amountCaptured }) => amountCaptured);
  if (taken.length !== 1 || taken[0] !== ticket.price) {
    throw new Error(`Stripe took ${taken.join(" and ") || "nothing"}, not ${ticket.price}`);
  }
  await showsPage(site, `/tickets/${ticket.id}`, ticket.title);
  return `listed, ordered, paid, captured (${ticket.price}), sold, and on its page`;
}

async function showsPage(site: string, path: string, text: string): Promise<void> {
  const { status, body } = await new Visitor(site).get<string>(path);
  if (status !== 200 || !body.includes(text))
    throw new Error(`${path} was answered ${status} without "${text}"`);
}
