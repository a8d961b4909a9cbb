import type { Ticket } from "../api/types";
import { priceTextOf, toCardTicket } from "./card-ticket";

const ticket: Ticket = {
  id: "0123456789abcdef01234567",
  title: "Row 7",
  description: "By the aisle",
  price: 123_450,
  currency: "usd",
  sellerId: "0123456789abcdef01234568",
  status: "available",
  orderId: null,
  version: 3,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

it("A card has the price in the visitor's language, and nothing that it does not show", () => {
  expect(toCardTicket(ticket, "de")).toEqual({
    id: ticket.id,
    title: "Row 7",
    description: "By the aisle",
    price: 123_450,
    currency: "usd",
    status: "available",
    version: 3,
    priceText: "1.234,50\u00a0$",
  });
});

it("Of a long description a card has the beginning, which ends with a whole letter", () => {
  const { description } = toCardTicket({ ...ticket, description: "🎟".repeat(5_000) }, "en");
  expect(description).toBe(`${"🎟".repeat(200)}…`);
});

it("When the price or its currency changes, then the new one is shown", () => {
  const card = toCardTicket(ticket, "en");
  expect(priceTextOf(card, card, "en")).toBe("$1,234.50");
  expect(priceTextOf({ ...card, price: 100 }, card, "en")).toBe("$1.00");
  expect(priceTextOf({ ...card, currency: "eur" }, card, "en")).toBe("€1,234.50");
});
