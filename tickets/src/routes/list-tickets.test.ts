import type { TicketState } from "@ticketing/common";
import { cookieOf, someId, someUser, startTestService, type TestService } from "@ticketing/common/testing";
import request from "supertest";
import { ticketsService } from "../service";
import { heldTicket, postTicket } from "../tickets.test.fixture";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

const get = (query: Record<string, string>) => request(service.app).get("/api/tickets").query(query);

async function found(query: Record<string, string>): Promise<TicketState[]> {
  const { body } = await get(query).expect(200);
  expect(body).toHaveProperty("nextCursor");
  return body.items;
}
const titles = async (query: Record<string, string>) => (await found(query)).map(({ title }) => title);

/** Lists tickets of one seller, in this order. */
async function list(tickets: { title?: string; price?: number }[]): Promise<string> {
  const seller = someUser();
  for (const ticket of tickets) await postTicket(service, seller, ticket);
  return seller.id;
}

describe("GET /api/tickets?q=", () => {
  let sellerId: string;
  beforeAll(async () => {
    sellerId = await list([
      { title: "Jazz at the Café Müller" },
      { title: "Rock am Ring 2026" },
      { title: "Jazzfestival Straßburg" },
      { title: "C++ (and .* friends)" },
      { title: "Οδυσσεύς" },
    ]);
  });

  it.each<[string, string, string[]]>([
    ["a word", "ring", ["Rock am Ring 2026"]],
    ["a word's beginning", "jaz", ["Jazzfestival Straßburg", "Jazz at the Café Müller"]],
    ["a whole word that begins another", "jazz", ["Jazzfestival Straßburg", "Jazz at the Café Müller"]],
    ["another case", "RoCk", ["Rock am Ring 2026"]],
    ["no accents", "cafe muller", ["Jazz at the Café Müller"]],
    ["other accents", "càfé", ["Jazz at the Café Müller"]],
    ["SS for ß", "strassb", ["Jazzfestival Straßburg"]],
    ["capital sigmas", "ΟΔΥΣ", ["Οδυσσεύς"]],
    ["several words in any order", "mull jazz", ["Jazz at the Café Müller"]],
    ["a number", "2026", ["Rock am Ring 2026"]],
    ["words of different titles", "rock jazz", []],
    ["the middle of a word", "azz", []],
    ["a word and more", "rocks", []],
    ["metacharacters around a word", ".*jazz.*at", ["Jazz at the Café Müller"]],
    ["an expression that would match all", ".*", []],
    ["an expression that is broken", "(((", []],
    ["nothing but signs", "!?…🎷", []],
    ["a sign after a word", "C++", ["C++ (and .* friends)", "Jazz at the Café Müller"]],
    ["quotes and a null character", "\"'\u0000", []],
  ])("When %s is looked for (%p), then these are found", async (_what, q, expected) => {
    expect(await titles({ q, sellerId })).toEqual(expected);
  });

  it.each(["", "   "])("When it is %p, then everything is found", async (q) => {
    expect(await titles({ q, sellerId })).toHaveLength(5);
  });
});

describe("GET /api/tickets", () => {
  it("When prices are given, then both ends are among what is found, and sorting follows", async () => {
    const sellerId = await list([{ price: 300 }, { price: 100 }, { price: 200 }, { price: 200 }]);
    const prices = async (query: Record<string, string>) =>
      (await found({ sellerId, ...query })).map(({ price }) => price);
    expect(await prices({})).toEqual([200, 200, 100, 300]);
    expect(await prices({ sort: "newest" })).toEqual([200, 200, 100, 300]);
    expect(await prices({ sort: "price" })).toEqual([100, 200, 200, 300]);
    expect(await prices({ sort: "-price" })).toEqual([300, 200, 200, 100]);
    expect(await prices({ sort: "price", minPrice: "200" })).toEqual([200, 200, 300]);
    expect(await prices({ sort: "price", maxPrice: "200" })).toEqual([100, 200, 200]);
    expect(await prices({ minPrice: "101", maxPrice: "199" })).toEqual([]);
    expect(await prices({ minPrice: "300", maxPrice: "100" })).toEqual([]);
    expect(await prices({ minPrice: "0", maxPrice: "100" })).toEqual([100]);
  });

  it("When no status is asked for, then the available ones are found; withdrawn ones never are", async () => {
    const seller = someUser();
    const available = await postTicket(service, seller);
    const reserved = await heldTicket(service, seller, "reserved");
    const sold = await heldTicket(service, seller, "sold");
    const withdrawn = await postTicket(service, seller);
    await request(service.app)
      .delete(`/api/tickets/${withdrawn.id}`)
      .set("Cookie", cookieOf(seller))
      .expect(204);
    const ids = async (query: Record<string, string>) =>
      (await found({ sellerId: seller.id, ...query })).map(({ id }) => id);
    expect(await ids({})).toEqual([available.id]);
    expect(await ids({ status: "available" })).toEqual([available.id]);
    expect(await ids({ status: "reserved" })).toEqual([reserved.id]);
    expect(await ids({ status: "sold" })).toEqual([sold.id]);
    expect(await ids({ status: "withdrawn" })).toEqual([]);
  });

  it("When a seller is given, then only that seller's are found", async () => {
    const sellerId = await list([{ title: "Mine" }]);
    await list([{ title: "Another's" }]);
    expect(await titles({ sellerId })).toEqual(["Mine"]);
    expect(await titles({ sellerId: someId() })).toEqual([]);
  });

  it.each(["newest", "price", "-price"])(
    "When it is read in pages by %s while tickets are listed, then none is repeated or skipped",
    async (sort) => {
      const seller = someUser();
      const there: string[] = [];
      for (const price of [200, 100, 200, 300, 200, 100, 300]) {
        there.push((await postTicket(service, seller, { price })).id);
      }
      const seen: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const query: Record<string, string> = { sellerId: seller.id, sort, limit: "2" };
        if (cursor) query.cursor = cursor;
        const { body }: request.Response = await get(query).expect(200);
        seen.push(...body.items.map(({ id }: TicketState) => id));
        cursor = body.nextCursor;
        if (seen.length < 6) await postTicket(service, seller, { price: 200 });
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(there.filter((id) => !seen.includes(id))).toEqual([]);
    },
  );

  it("When a cursor of one order is used for another, then it is a 400", async () => {
    const sellerId = await list([{}, {}]);
    const { body } = await get({ sellerId, limit: "1" }).expect(200);
    await get({ sellerId, limit: "1", sort: "price", cursor: body.nextCursor }).expect(400);
  });

  it.each([
    ["q", "q[$gt]="],
    ["q", "q[$regex]=.*"],
    ["q", "q[]=a"],
    ["q", "q=a&q=b"],
    ["q", `q=${"x".repeat(201)}`],
    ["minPrice", "minPrice[$gt]=0"],
    ["minPrice", "minPrice=-1"],
    ["minPrice", "minPrice=1.5"],
    ["minPrice", "minPrice=cheap"],
    ["minPrice", "minPrice=1&minPrice=2"],
    ["maxPrice", "maxPrice=1e3"],
    ["maxPrice", "maxPrice=10000000000"],
    ["status", "status=free"],
    ["status", "status[$ne]=sold"],
    ["status", "status=sold&status=reserved"],
    ["sellerId", "sellerId=me"],
    ["sellerId", "sellerId[$ne]=a"],
    ["sellerId", `sellerId=${"0".repeat(23)}`],
    ["sort", "sort=title"],
    ["sort", "sort=__proto__"],
    ["sort", "sort=price&sort=newest"],
    ["limit", "limit=0"],
    ["limit", "limit=101"],
    ["limit", "limit=ten"],
    ["limit", "limit[$gt]=1"],
    ["cursor", "cursor=abc"],
    ["cursor", "cursor="],
    ["cursor", "cursor[$gt]="],
  ])("When %s is wrong (%s), then it is a 400 that names it", async (field, query) => {
    const answer = await request(service.app).get(`/api/tickets?${query}`).expect(400);
    expect(answer.type).toBe("application/problem+json");
    expect(answer.body.errors[0].field).toMatch(new RegExp(`^${field}(\\[|$)`));
  });

  it("When parameters come that nobody knows, then they are ignored", async () => {
    const sellerId = await list([{}]);
    expect(await found({ sellerId, utm_source: "letter" })).toHaveLength(1);
  });
});
