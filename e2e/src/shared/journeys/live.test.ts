import { eventually } from "@ticketing/common/testing";
import { useJourneys } from "../../browser/journeys";
import { cancelOrder, holdTicket, listTicket } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);
/** From one round of questions to the next. */
const ROUND_MS = 10_000;
/** Sooner than any question would be asked. How soon it is where the machine has time: `node bench/live.mjs`. */
const SEEN_WITHIN_MS = ROUND_MS / 2;
const LOOKED_FOR_MS = 1_000;

/** What a card or a ticket's page says while somebody else has the ticket. */
const RESERVED = /^Reserved$/;

onEachDevice(
  "When somebody reserves a ticket, then another browser is told and shows it, and when it is free again",
  async (openTab) => {
    const [seller, buyer, other] = await Promise.all([
      User.signUp(site),
      User.signUp(site),
      User.signUp(site),
    ]);
    const title = `Live at ${seller.id}`;
    const { id } = await listTicket(seller, { title });
    const [list, page] = [await openTab("live-list"), await openTab("live-ticket")];
    await page.becomes(other);
    const streams = [list, page].map((tab) => tab.page.waitForResponse(/\/api\/tickets\/events/));
    await list.page.goto(`/?q=${seller.id}`);
    await list.link(title).waitFor();
    await page.page.goto(`/tickets/${id}`);
    await page.button("Buy ticket").waitFor();
    await Promise.all(streams);

    const order = await holdTicket(buyer, id);
    await Promise.all([
      list.page.getByText(RESERVED).first().waitFor({ timeout: SEEN_WITHIN_MS }),
      page.page.getByText("Somebody got it first").first().waitFor({ timeout: SEEN_WITHIN_MS }),
    ]);
    await Promise.all([list.shoot("reserved"), page.shoot("reserved")]);

    await cancelOrder(buyer, order.id);
    await Promise.all([
      list.page.getByText(RESERVED).first().waitFor({ state: "hidden", timeout: SEEN_WITHIN_MS }),
      page.button("Buy ticket").waitFor({ timeout: SEEN_WITHIN_MS }),
    ]);
  },
);

onEachDevice(
  "Where no stream can be had, a page asks again and again, and shows the same",
  async (openTab) => {
    const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const title = `Asked for at ${seller.id}`;
    const { id } = await listTicket(seller, { title });
    const [list, page] = [await openTab("polled-list"), await openTab("polled-ticket")];
    for (const { page: shown, complaints } of [list, page]) {
      await shown.clock.install();
      await shown.route("**/api/tickets/events**", (route) => route.fulfill({ status: 503 }));
      complaints.expectSome(/status of 503 .*\/api\/tickets\/events/);
    }
    await list.page.goto(`/?q=${seller.id}`);
    await list.link(title).waitFor();
    await page.page.goto(`/tickets/${id}`);
    await page.link("Sign in to buy").waitFor();

    await holdTicket(buyer, id);
    await eventually(async () => {
      for (const tab of [list, page]) await tab.page.clock.fastForward(ROUND_MS);
      await list.page.getByText(RESERVED).first().waitFor({ timeout: LOOKED_FOR_MS });
      await page.page.getByText("Somebody got it first").first().waitFor({ timeout: LOOKED_FOR_MS });
    });
  },
);
