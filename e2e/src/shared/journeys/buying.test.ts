import { randomUUID } from "node:crypto";
import { PAY } from "../../browser/checkout";
import { fillListing, sendCredentials } from "../../browser/forms";
import { useJourneys } from "../../browser/journeys";
import { newEmail } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);

onEachDevice("A seller lists a ticket; a buyer finds it, is declined, pays, and has it", async (openTab) => {
  const word = `Nocturne${randomUUID().slice(0, 6)}`;
  const title = `${word} at the Philharmonic, row 7`;

  const seller = await openTab("selling");
  await seller.page.goto("/");
  await seller.shoot("welcome");
  await seller.follow("Sign up");
  await seller.headed("Create your account");
  await seller.shoot("sign-up");
  await sendCredentials(seller, "Sign up", newEmail());
  await seller.offers("My listings");
  await seller.follow("Sell a ticket");
  await seller.field("Title").waitFor();
  await fillListing(seller, { title, price: "20.50", description: "Seats 12 and 13,\nentrance B." });
  await seller.shoot("new-listing");
  await seller.button("Publish listing").click();
  await seller.headed(title);
  await seller.sees("$20.50");
  await seller.sees("This is your ticket. Others can buy it now.");
  await seller.shoot("listed");

  const buyer = await openTab("buying");
  await buyer.page.goto("/");
  await buyer.field("Search tickets").fill(word.toLowerCase());
  await buyer.sees("1 ticket shown");
  await buyer.link(title).click();
  await buyer.link("Sign in to buy").click();
  await buyer.headed("Welcome back");
  await buyer.link("Create an account").click();
  await buyer.headed("Create your account");
  await sendCredentials(buyer, "Sign up", newEmail());
  await buyer.headed(title);
  await buyer.shoot("ticket");
  await buyer.button("Buy ticket").click();
  await buyer.button(PAY).waitFor();
  await buyer.sees("Held for you. Time left to pay:");
  await buyer.shoot("to-be-paid");

  buyer.complaints.expectRefusal(402, "/api/payments");
  await buyer.button("Pay with a declined card").click();
  await buyer.sees("The bank said no");
  buyer.complaints.expectRefusal(402, "/api/payments");
  await buyer.button("Pay with insufficient funds").click();
  await buyer.sees(/insufficient funds\./i);
  await buyer.shoot("insufficient-funds");

  await buyer.button(PAY).click();
  await buyer.headed("Payment complete");
  await buyer.headed("Receipt");
  await buyer.sees(/^Paid$/);
  await buyer.shoot("paid");
  await buyer.shootPrint("receipt-printed");
  await buyer.follow("My orders");
  await buyer.headed("My orders");
  await buyer.link(title).waitFor();
  await buyer.sees("Complete");
  await buyer.shoot("my-orders");

  await seller.follow("My listings");
  await seller.link("Sold").click();
  await seller.link(title).waitFor();
  await seller.shoot("sold");
});
