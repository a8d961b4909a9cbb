import { randomUUID } from "node:crypto";
import { expectProblem } from "../../site/expect-problem";
import { wholeList } from "../../site/lists";
import { bodyOf, cancelOrder, holdTicket, listTicket, pay, ticketBecomes } from "../../site/market";
import type { Order, Page, Payment, Ticket } from "../../site/types";
import { User } from "../../site/user";
import { Visitor } from "../../site/visitor";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const visitor = new Visitor(site);

let seller: User;
beforeEach(async () => {
  seller = await User.signUp(site);
});

async function listAtPrices(...prices: number[]): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (const price of prices) tickets.push(await listTicket(seller, { price }));
  return tickets;
}

async function find(query: string): Promise<Page<Ticket>> {
  return bodyOf(await visitor.get<Page<Ticket>>(`/api/tickets?sellerId=${seller.id}${query}`), 200);
}

async function pricesOf(query: string): Promise<number[]> {
  return (await find(query)).items.map(({ price }) => price);
}

describe("A list's pages", () => {
  it("hold 24 items unless asked for another number, and the last one has no cursor", async () => {
    await listAtPrices(...Array.from({ length: 25 }, (_, index) => 1_000 + index));
    const first = await find("");
    expect(first.items).toHaveLength(24);
    const last = await find(`&cursor=${first.nextCursor}`);
    expect(last).toMatchObject({ items: [{ price: 1_000 }], nextCursor: null });
    expect((await find("&limit=100")).items).toHaveLength(25);
  });

  it.each(["newest", "price", "-price"])(
    "give each item once in the order %s, whatever is listed meanwhile",
    async (sort) => {
      const listed = await listAtPrices(300, 100, 200, 200, 500);
      const first = await find(`&sort=${sort}&limit=2`);
      await listAtPrices(50, 250, 900);
      const seen = [...first.items];
      for (let { nextCursor } = first; nextCursor; ) {
        const page = await find(`&sort=${sort}&limit=2&cursor=${nextCursor}`);
        seen.push(...page.items);
        nextCursor = page.nextCursor;
      }
      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id } of listed) expect(ids).toContain(id);
    },
  );

  it.each(["limit=0", "limit=101", "limit=x", "limit=1.5", "cursor=nonsense"])(
    "answer 400 to ?%s",
    async (query) => {
      const user = await User.signUp(site);
      for (const list of ["tickets", "orders", "payments"]) {
        expectProblem(await user.get(`/api/${list}?${query}`), 400, query.split("=")[0]);
      }
    },
  );

  it("answer 400 to a cursor of another order", async () => {
    await listAtPrices(100, 200);
    const { nextCursor } = await find("&limit=1&sort=price");
    expectProblem(await visitor.get(`/api/tickets?sort=newest&cursor=${nextCursor}`), 400, "cursor");
  });
});

describe("GET /api/tickets", () => {
  it("sorts by what is newest, or by price up or down", async () => {
    await listAtPrices(300, 100, 200);
    expect(await pricesOf("")).toEqual([200, 100, 300]);
    expect(await pricesOf("&sort=newest")).toEqual([200, 100, 300]);
    expect(await pricesOf("&sort=price")).toEqual([100, 200, 300]);
    expect(await pricesOf("&sort=-price")).toEqual([300, 200, 100]);
  });

  it("keeps to a range of prices, its ends included", async () => {
    await listAtPrices(100, 200, 300, 400);
    expect(await pricesOf("&minPrice=200&maxPrice=300&sort=price")).toEqual([200, 300]);
    expect(await pricesOf("&minPrice=301")).toEqual([400]);
    expect(await pricesOf("&maxPrice=100")).toEqual([100]);
  });

  it("finds words and beginnings of words, without regard to case, accents and order", async () => {
    const mark = randomUUID().slice(0, 8);
    await listTicket(seller, { title: `Café MÜLLER in Zürich ${mark}` });
    for (const q of [mark, "cafe", "CAFÉ mül", "zuri", `muller ${mark} caf`]) {
      expect((await find(`&q=${encodeURIComponent(q)}`)).items).toHaveLength(1);
    }
    for (const q of ["afe", "cafes", `${mark} paris`, "."]) {
      expect((await find(`&q=${encodeURIComponent(q)}`)).items).toEqual([]);
    }
  });

  it("gives what is available unless another status is asked for", async () => {
    const [ticket] = await listAtPrices(100, 200);
    const buyer = await User.signUp(site);
    await holdTicket(buyer, ticket?.id ?? "");
    await ticketBecomes(visitor, ticket?.id ?? "", "reserved");
    expect(await pricesOf("")).toEqual([200]);
    expect(await pricesOf("&status=reserved")).toEqual([100]);
    expect(await pricesOf("&status=sold")).toEqual([]);
  });
});

describe("GET /api/orders and GET /api/payments", () => {
  it("give one's own only, the newest first, by status or by order where asked", async () => {
    const [buyer, other] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const [first, second, others] = await listAtPrices(100, 200, 300);
    const cancelled = await holdTicket(buyer, first?.id ?? "");
    await cancelOrder(buyer, cancelled.id);
    const open = await holdTicket(buyer, second?.id ?? "");
    const paid = await pay(buyer, open.id);
    const foreign = await holdTicket(other, others?.id ?? "");
    await pay(other, foreign.id);

    const idsOf = async (path: string) => (await wholeList<Order>(buyer, path)).map(({ id }) => id);
    expect(await idsOf("/api/orders?limit=1")).toEqual([open.id, cancelled.id]);
    expect(await idsOf("/api/orders?status=cancelled")).toEqual([cancelled.id]);
    const payments = await wholeList<Payment>(buyer, "/api/payments");
    expect(payments.map(({ id }) => id)).toEqual([paid.id]);
    expect(await idsOf(`/api/payments?orderId=${open.id}`)).toEqual([paid.id]);
    expect(await idsOf(`/api/payments?orderId=${foreign.id}`)).toEqual([]);
  });

  it("answer 401 to somebody who is not signed in", async () => {
    expectProblem(await visitor.get("/api/orders"), 401);
    expectProblem(await visitor.get("/api/payments"), 401);
  });
});
