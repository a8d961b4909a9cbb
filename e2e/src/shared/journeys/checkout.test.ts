import { buy, expectChargedOnce, PAY, PAY_DECLINED, pressTwiceAtOnce } from "../../browser/checkout";
import { useJourneys } from "../../browser/journeys";
import { holdBack } from "../../browser/requests";
import { wholeList } from "../../site/lists";
import { listTicket, paymentsOf } from "../../site/market";
import type { Order } from "../../site/types";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const system = sharedSystem();
const { site } = system;
const { onEachDevice } = useJourneys(() => site);
const PRICE = 2050;

onEachDevice("Back, forward and reload show the truth at each step, and charge nothing", async (openTab) => {
  const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const title = `Back and forth at ${seller.id}`;
  await listTicket(seller, { title });
  const tab = await openTab("back-and-forth");
  await tab.becomes(buyer);
  await tab.page.goto(`/?q=${seller.id}`);
  await tab.link(title).click();
  const orderId = await buy(tab);

  await tab.page.goBack();
  await tab.link("Continue to payment").waitFor();
  await tab.shoot("ticket-held");
  await tab.page.reload();
  await tab.link("Continue to payment").waitFor();
  await tab.page.goForward();
  await tab.button(PAY).waitFor();
  await tab.page.reload();

  tab.complaints.expectRefusal(402, "/api/payments");
  await tab.button(PAY_DECLINED).click();
  await tab.sees("The bank said no");
  await tab.page.reload();
  await tab.sees("2 tries are left.");
  await tab.page.goBack();
  await tab.link("Continue to payment").waitFor();
  await tab.page.goForward();
  await tab.sees("2 tries are left.");
  await tab.shoot("declined-before");

  await tab.button(PAY).click();
  await tab.headed("Payment complete");
  await tab.page.reload();
  await tab.headed("Payment complete");
  await tab.page.goBack();
  await tab.link("See your receipt").waitFor();
  await tab.shoot("ticket-bought");
  await tab.page.goForward();
  await tab.headed("Payment complete");

  expect(await wholeList<Order>(buyer, "/api/orders")).toMatchObject([{ id: orderId, status: "complete" }]);
  await expectChargedOnce(system, orderId, PRICE);
});

onEachDevice("Who presses twice buys once and pays once", async (openTab) => {
  const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const { id } = await listTicket(seller, { title: "Double click" });
  const tab = await openTab("pressing-twice");
  await tab.becomes(buyer);
  await tab.page.goto(`/tickets/${id}`);
  await tab.button("Buy ticket").dblclick();
  await tab.button(PAY).waitFor();
  await tab.button(PAY).dblclick();
  await tab.headed("Payment complete");

  const orders = await wholeList<Order>(buyer, "/api/orders");
  expect(orders).toMatchObject([{ status: "complete" }]);
  const [{ id: orderId } = { id: "" }] = orders;
  expect(await paymentsOf(buyer, orderId)).toHaveLength(1);
  await expectChargedOnce(system, orderId, PRICE);
});

onEachDevice("Two presses in one moment buy once and pay once, too", async (openTab) => {
  const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const { id } = await listTicket(seller, { title: "Quicker than any hand" });
  const tab = await openTab("pressing-at-once");
  await tab.becomes(buyer);
  await tab.page.goto(`/tickets/${id}`);
  await pressTwiceAtOnce(tab.button("Buy ticket"));
  await pressTwiceAtOnce(tab.button(PAY));
  await tab.headed("Payment complete");

  const orders = await wholeList<Order>(buyer, "/api/orders");
  expect(orders).toMatchObject([{ status: "complete" }]);
  const [{ id: orderId } = { id: "" }] = orders;
  expect(await paymentsOf(buyer, orderId)).toHaveLength(1);
  await expectChargedOnce(system, orderId, PRICE);
});

onEachDevice(
  "While a payment is on its way, and while it is processed, the page says so",
  async (openTab) => {
    const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const { id } = await listTicket(seller, { title: "Slow as the post" });
    const tab = await openTab("processing");
    await tab.becomes(buyer);
    await tab.page.goto(`/tickets/${id}`);
    const orderId = await buy(tab);

    const letPay = await holdBack(tab.page, "**/api/payments");
    const letLook = await holdBack(tab.page, "**/api/orders/*");
    await tab.button(PAY).click();
    await tab.button(PAY).and(tab.page.locator(":disabled")).waitFor();
    await tab.shoot("on-its-way");
    await letPay();
    await tab.headed("Processing your payment");
    await tab.shoot("processed");
    await letLook();
    await tab.headed("Payment complete");
    await expectChargedOnce(system, orderId, PRICE);
  },
);
