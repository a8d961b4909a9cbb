import type { Ticket } from "../api/types";
import { structuredData } from "./structured-data";

const URL = "https://tickets.example/tickets/1";

const ticket: Ticket = {
  id: "1",
  title: "Swan Lake",
  description: "Row 7",
  price: 2050,
  currency: "usd",
  sellerId: "x",
  status: "available",
  orderId: null,
  version: 0,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

describe("What search engines read about a ticket", () => {
  test("When it is for sale, then that, its price and who offers it are told", () => {
    expect(JSON.parse(structuredData(ticket, URL, "Ada"))).toEqual({
      "@context": "https://schema.org",
      "@type": "Product",
      name: "Swan Lake",
      sku: "1",
      description: "Row 7",
      offers: {
        "@type": "Offer",
        url: URL,
        price: "20.50",
        priceCurrency: "USD",
        availability: "https://schema.org/InStock",
        seller: { "@type": "Person", name: "Ada" },
      },
    });
  });

  test.each([
    ["reserved", "LimitedAvailability"],
    ["sold", "SoldOut"],
    ["withdrawn", "Discontinued"],
  ] as const)("When it is %s, then it is told as %s", (status, availability) => {
    expect(JSON.parse(structuredData({ ...ticket, status }, URL, null)).offers.availability).toBe(
      `https://schema.org/${availability}`,
    );
  });

  test("When neither description nor seller is known, then nothing is made up", () => {
    const told = JSON.parse(structuredData({ ...ticket, description: "" }, URL, null));
    expect(told).not.toHaveProperty("description");
    expect(told.offers).not.toHaveProperty("seller");
  });

  test("When somebody writes markup into a ticket, then it stays text within the script", () => {
    const title = "</script><script>alert(1)</script><!--";
    const text = structuredData({ ...ticket, title }, URL, title);
    expect(text).not.toContain("<");
    expect(JSON.parse(text).name).toBe(title);
  });
});
