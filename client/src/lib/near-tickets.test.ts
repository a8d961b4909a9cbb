import type { Ticket } from "../api/types";
import { nearest, nearSearches } from "./near-tickets";

const sought = { id: "s", title: "Swan Lake, row 7: the dress circle", price: 1000, currency: "usd" };

const ticket = (id: string, title: string, price: number, rest: Partial<Ticket> = {}): Ticket => ({
  id,
  title,
  price,
  description: "",
  currency: "usd",
  sellerId: "x",
  status: "available",
  orderId: null,
  version: 0,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  ...rest,
});

const ids = (tickets: Ticket[]) => tickets.map(({ id }) => id);

describe("The searches for what is near a ticket", () => {
  test("When its title has words that tell something, then the longest are searched for, and similar prices", () => {
    expect(nearSearches(sought)).toEqual([
      { q: "circle", limit: 5 },
      { q: "dress", limit: 5 },
      { q: "swan", limit: 5 },
      { minPrice: 500, maxPrice: 1000, sort: "-price", limit: 5 },
      { minPrice: 1000, maxPrice: 1500, sort: "price", limit: 5 },
    ]);
  });

  test("When its title has none, then only similar prices are searched for, in whole cents", () => {
    expect(nearSearches({ ...sought, title: "U2 & co!", price: 51 })).toEqual([
      { minPrice: 25, maxPrice: 51, sort: "-price", limit: 5 },
      { minPrice: 51, maxPrice: 77, sort: "price", limit: 5 },
    ]);
  });
});

describe("What is near a ticket", () => {
  test("When some share words with its title, then they come first, and the most words before fewer", () => {
    const found = [
      ticket("price", "Derby", 1000),
      ticket("one", "Swan song", 9000),
      ticket("two", "SWÁN LAKE, Dress circle", 9000),
    ];
    expect(ids(nearest(sought, found))).toEqual(["two", "one", "price"]);
  });

  test("When none does, then the most similar price comes first, and there are four at most", () => {
    const found = [700, 1400, 990, 1100, 1050, 600].map((price) => ticket(String(price), "Derby", price));
    expect(ids(nearest(sought, found))).toEqual(["990", "1050", "1100", "700"]);
  });

  test("When it is found itself, or one twice, or one that is not for sale, then those are left out", () => {
    const found = [
      ticket("s", "Swan Lake", 1000),
      ticket("a", "Derby", 1000),
      ticket("a", "Derby", 1000),
      ticket("b", "Derby", 1000, { status: "sold" }),
      ticket("c", "Derby", 1000, { currency: "eur" }),
    ];
    expect(ids(nearest(sought, found))).toEqual(["a"]);
  });
});
