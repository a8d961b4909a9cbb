import { Router } from "express";
import { matchedData } from "express-validator";
import fc from "fast-check";
import { type Connection, type Model, Schema, Types } from "mongoose";
import request from "supertest";
import { dropTestDatabase, openTestDatabase } from "../testing";
import { testApp } from "./app.test.fixture";
import { findPage, type PageOrder, type PageRequest, pageParameters } from "./page";
import { validateRequest } from "./validate-request";

interface Item {
  _id: Types.ObjectId;
  price: number;
  createdAt: Date;
}
const orders: Record<string, PageOrder> = {
  newest: { field: "createdAt", direction: -1 },
  price: { field: "price", direction: 1 },
  "-price": { field: "price", direction: -1 },
};

let connection: Connection;
let items: Model<Item>;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  connection = await openTestDatabase();
  items = connection.model<Item>("Item", new Schema<Item>({ price: Number, createdAt: Date }));
  const routes = Router().get("/items", validateRequest(...pageParameters()), async (req, res) => {
    const order = orders[String(req.query.sort ?? "newest")];
    if (!order) throw new Error("There is no such order.");
    const view = ({ _id, price }: Item) => ({ id: _id.toHexString(), price });
    res.json(await findPage(items, {}, order, matchedData<PageRequest>(req), view));
  });
  app = testApp({ routes });
});
afterAll(() => dropTestDatabase(connection));
beforeEach(() => items.deleteMany({}));

interface Seen {
  id: string;
  price: number;
}
interface Page {
  items: Seen[];
  nextCursor: string | null;
}
const get = async (query: Record<string, string>): Promise<Page> =>
  (await request(app).get("/items").query(query).expect(200)).body;

/** Prices and times of few values, so that many are equal. */
const someItem = fc.record({ price: fc.nat({ max: 3 }), at: fc.nat({ max: 3 }) });
const insert = (made: { price: number; at: number }[]) =>
  items.insertMany(made.map(({ price, at }) => ({ price, createdAt: new Date(1_000_000 + at) })));

describe("A list in pages", () => {
  it("When items are inserted while it is read, then no item that was there is repeated or skipped, in order", async () => {
    const arbitrary = {
      before: fc.array(someItem, { minLength: 1, maxLength: 12 }),
      between: fc.array(fc.array(someItem, { maxLength: 3 }), { maxLength: 6 }),
      limit: fc.integer({ min: 1, max: 4 }),
      sort: fc.constantFrom(...Object.keys(orders)),
    };
    await fc.assert(
      fc.asyncProperty(fc.record(arbitrary), async ({ before, between, limit, sort }) => {
        await items.deleteMany({});
        const there = (await insert(before)).map(({ _id }) => _id.toHexString());
        const inserts = between.values();
        const seen: Seen[] = [];
        for (let cursor: string | null = ""; cursor !== null; ) {
          const page: Page = await get({ limit: String(limit), sort, ...(cursor ? { cursor } : {}) });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          cursor = page.nextCursor;
          const next = inserts.next();
          if (!next.done) await insert(next.value);
        }
        const ids = seen.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(there.filter((id) => !ids.includes(id))).toEqual([]);
        const prices = seen.map(({ price }) => price);
        if (sort === "price") expect(prices).toEqual(prices.toSorted((a, b) => a - b));
        if (sort === "-price") expect(prices).toEqual(prices.toSorted((a, b) => b - a));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it("When there are exactly as many as the limit, then there is no next page", async () => {
    await insert(Array(3).fill({ price: 1, at: 0 }));
    expect(await get({ limit: "3" })).toMatchObject({ nextCursor: null });
    const first = await get({ limit: "2" });
    expect(first.nextCursor).toEqual(expect.any(String));
    expect(await get({ limit: "2", cursor: first.nextCursor ?? "" })).toMatchObject({ nextCursor: null });
  });

  it("When there is nothing, then the page is empty; when no limit is given, then it has 24", async () => {
    expect(await get({})).toEqual({ items: [], nextCursor: null });
    await insert(Array(25).fill({ price: 1, at: 0 }));
    expect((await get({})).items).toHaveLength(24);
    expect((await get({ limit: "100" })).items).toHaveLength(25);
  });

  it.each(["0", "101", "-1", "1.5", "1e1", "ten", " 5", "5 ", "0x10"])(
    "When the limit is %p, then it is a 400",
    async (limit) => {
      const { body } = await request(app).get("/items").query({ limit }).expect(400);
      expect(body.errors).toMatchObject([{ field: "limit" }]);
    },
  );

  const id = new Types.ObjectId().toHexString();
  const cursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString("base64url");
  it.each<[string, string, string]>([
    ["empty", "newest", ""],
    ["noise", "newest", "%%%"],
    ["no JSON", "newest", Buffer.from("hello").toString("base64url")],
    ["no list", "newest", cursor({ $gt: "" })],
    ["null", "newest", cursor(null)],
    ["too short", "newest", cursor(["createdAt", -1])],
    ["of another order", "newest", cursor(["price", 1, 5, id])],
    ["of another direction", "price", cursor(["price", -1, 5, id])],
    ["with an operator for a value", "price", cursor(["price", 1, { $gt: "" }, id])],
    ["with a date for a price", "price", cursor(["price", 1, "2026-01-01T00:00:00.000Z", id])],
    ["with an infinite price", "price", Buffer.from(`["price",1,1e999,"${id}"]`).toString("base64url")],
    ["with a number for a time", "newest", cursor(["createdAt", -1, 5, id])],
    ["with a time that is none", "newest", cursor(["createdAt", -1, "soon", id])],
    ["with half a time", "newest", cursor(["createdAt", -1, "2026", id])],
    ["with an id that is none", "price", cursor(["price", 1, 5, "xyz"])],
    ["with an operator for an id", "price", cursor(["price", 1, 5, { $gt: "" }])],
    ["very long", "newest", "x".repeat(501)],
  ])("When the cursor is %s, then it is a 400", async (_what, sort, bad) => {
    const { body } = await request(app).get("/items").query({ sort, cursor: bad }).expect(400);
    expect(body.errors).toMatchObject([{ field: "cursor" }]);
  });

  it("When a parameter comes twice, then it is a 400", async () => {
    await request(app).get("/items?limit=1&limit=2").expect(400);
    await request(app).get("/items?cursor=a&cursor=b").expect(400);
  });
});
