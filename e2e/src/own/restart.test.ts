import { eventually } from "@ticketing/common/testing";
import { holdTicket, listTicket, orderBecomes, orderOf, pay, ticketOf } from "../site/market";
import { chargesOf } from "../site/stripe";
import { User } from "../site/user";
import { Visitor } from "../site/visitor";
import { StartedSystem } from "../system/started-system";

const BOTH_STARTS_WITHIN_MS = 600_000;

let system: StartedSystem | undefined;
afterEach(() => system?.stop());

it(
  "When the system is stopped and started again, then nothing is lost, and what was begun goes on",
  async () => {
    const first = await StartedSystem.start("restart", {});
    system = first;
    const [seller, buyer] = [await User.signUp(first.site), await User.signUp(first.site)];
    const [forSale, held] = [await listTicket(seller), await listTicket(seller)];
    const order = await holdTicket(buyer, held.id);
    await first.pause();

    const second = await StartedSystem.start("restart", {}, first.home);
    system = second;
    const visitor = new Visitor(second.site);
    expect(await visitor.get("/api/users/currentuser", { Cookie: buyer.cookieHeader })).toMatchObject({
      body: { currentUser: { id: buyer.id } },
    });
    expect(await ticketOf(visitor, forSale.id)).toEqual(forSale);
    const buyerAgain = await User.signIn(second.site, buyer.email);
    expect(await orderOf(buyerAgain, order.id)).toEqual(order);
    await pay(buyerAgain, order.id);
    await orderBecomes(buyerAgain, order.id, "complete");
    await eventually(async () => {
      expect(await chargesOf(second, order.id)).toMatchObject([
        { amountCaptured: held.price, amountHeld: 0 },
      ]);
    });
  },
  BOTH_STARTS_WITHIN_MS,
);
