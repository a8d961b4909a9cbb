import type { LiveTicket } from "../api/types";
import { asTold, newsOf, readLiveTicket, withNews } from "./live-ticket";

const ticket: LiveTicket = {
  id: "65a000000000000000000001",
  title: "Swan Lake",
  price: 2050,
  currency: "usd",
  status: "available",
  version: 3,
};

describe("What a stream tells", () => {
  test("When it is a ticket, then it is read", () => {
    expect(readLiveTicket(JSON.stringify(ticket))).toEqual(ticket);
  });

  test.each([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["a ticket without a version", JSON.stringify({ ...ticket, version: undefined })],
    ["a ticket with a broken price", JSON.stringify({ ...ticket, price: 20.5 })],
    ["a ticket in an unknown state", JSON.stringify({ ...ticket, status: "burnt" })],
    ["a ticket without a title", JSON.stringify({ ...ticket, title: null })],
  ])("When it is %s, then it is left aside", (_what, text) => {
    expect(readLiveTicket(text)).toBeNull();
  });
});

describe("What is known of tickets", () => {
  const known = new Map([[ticket.id, ticket]]);

  test("When a newer version is told, then it replaces the older one", () => {
    const newer = { ...ticket, version: 4, price: 1900 };
    expect(withNews(known, newer).get(ticket.id)).toEqual(newer);
    expect(known.get(ticket.id)).toEqual(ticket);
  });

  test.each([2, 3])("When version %i is told after version 3, then nothing changes", (version) => {
    expect(withNews(known, { ...ticket, version, price: 1 })).toBe(known);
  });

  test("When another ticket is told of, then both are known", () => {
    const other = { ...ticket, id: "65a000000000000000000002" };
    expect([...withNews(known, other).values()]).toEqual([ticket, other]);
  });
});

describe("A ticket as it is now", () => {
  const listed = { ...ticket, description: "Row 7" };

  test("When a newer version was told, then it shows that, and keeps what was not told", () => {
    const told = { ...ticket, version: 4, status: "sold", title: "Swan Lake, row 7" } as const;
    expect(asTold(listed, told)).toEqual({ ...told, description: "Row 7" });
  });

  test("When nothing newer was told, then it stays what it is", () => {
    expect(asTold(listed, undefined)).toBe(listed);
    expect(asTold(listed, { ...ticket, price: 1 })).toBe(listed);
    expect(asTold(listed, { ...ticket, version: 2, price: 1 })).toBe(listed);
  });
});

describe("The news of a change", () => {
  test.each([
    ["its status", { status: "reserved", price: 1, title: "Other" }, "reserved"],
    ["its price", { price: 1, title: "Other" }, "price"],
    ["its currency", { currency: "eur" }, "price"],
    ["its title", { title: "Other" }, "title"],
    ["its description alone", {}, null],
  ] as const)("When %s has changed, then that is told", (_what, change, news) => {
    expect(newsOf(ticket, { ...ticket, ...change, version: 4 })).toBe(news);
  });
});
