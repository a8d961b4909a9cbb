import { cookieOf, someId, someUser, startTestService, type TestService } from "@ticketing/common/testing";
import fc from "fast-check";
import request from "supertest";
import { ticketsService } from "../service";
import { listing, postTicket, showTicket } from "../tickets.test.fixture";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

const seller = someUser();
const cookie = cookieOf(seller);

/** All tickets; their outboxes empty themselves meanwhile. */
async function stored(): Promise<unknown[]> {
  const tickets = service.connection.collection("tickets").find();
  return tickets.sort({ _id: 1 }).project({ outbox: 0 }).toArray();
}

describe("Bad input", () => {
  const sent: [string, string, string][] = [
    ["broken JSON", "application/json", "{broken"],
    ["no body", "application/json", ""],
    ["a list", "application/json", "[]"],
    ["null", "application/json", "null"],
    ["text in JSON", "application/json", '"title"'],
    ["a form", "application/x-www-form-urlencoded", "title=a&price=2050"],
    ["XML", "application/xml", "<title/>"],
    ["a huge body", "application/json", JSON.stringify({ ...listing, title: "x".repeat(70_000) })],
    ["an operator", "application/json", '{"title":{"$gt":""},"price":2050}'],
    ["operators", "application/json", '{"$set":{"title":"a"},"price":{"$gt":0}}'],
    ["a prototype", "application/json", '{"__proto__":{"title":"a","price":2050}}'],
    ["half a character", "application/json", '{"title":"\\ud800","price":2050}'],
    ["a huge number", "application/json", '{"title":"a","price":1e400}'],
    [
      "deep nesting",
      "application/json",
      `{"title":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)},"price":2050}`,
    ],
  ];

  it.each(sent)(
    "When %s is sent to a route that takes a body, then it is a 4xx problem and changes nothing",
    async (_what, type, text) => {
      const { id } = await postTicket(service, seller);
      const [before, published] = [await stored(), service.bus.published.length];
      const answers = [
        await request(service.app).post("/api/tickets").set("Cookie", cookie).type(type).send(text),
        await request(service.app).put(`/api/tickets/${id}`).set("Cookie", cookie).type(type).send(text),
      ];
      for (const answer of answers) {
        expect([400, 413, 415]).toContain(answer.status);
        expect(answer.type).toBe("application/problem+json");
      }
      expect(await stored()).toEqual(before);
      expect(service.bus.published).toHaveLength(published);
    },
  );

  it("When the body of a withdrawal is broken JSON, then it is a 400 and the ticket stays", async () => {
    const { id } = await postTicket(service, seller);
    await request(service.app)
      .delete(`/api/tickets/${id}`)
      .set("Cookie", cookie)
      .type("json")
      .send("{broken")
      .expect(400);
    expect(await showTicket(service, id)).toMatchObject({ status: "available" });
  });

  it("When any JSON is sent, then it is a ticket as its fields say, or a 400 problem that changes nothing", async () => {
    const value = fc.oneof(
      fc.constantFrom<unknown>("a title", " ", 2050, 49, 0.5, -1, true, null, "2050", { $gt: "" }, ["a"], {}),
      fc.string({ unit: "binary" }),
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.jsonValue(),
    );
    const body = fc.record(
      { title: value, price: value, description: value, currency: fc.oneof(fc.constant("eur"), value) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(body, async (input) => {
        const before = (await stored()).length;
        const answer = await request(service.app).post("/api/tickets").set("Cookie", cookie).send(input);
        if (answer.status === 201) {
          expect(await showTicket(service, answer.body.id)).toEqual(answer.body);
          expect(answer.body).toMatchObject({ title: String(input.title).trim(), price: input.price });
          expect(await stored()).toHaveLength(before + 1);
        } else {
          expect(answer.status).toBe(400);
          expect(answer.body.errors.length).toBeGreaterThan(0);
          expect(await stored()).toHaveLength(before);
        }
      }),
      {
        numRuns: 200,
        examples: [[{ title: "a", price: 50 }], [{ title: "x".repeat(200), price: 99_999_999 }]],
      },
    );
  }, 60_000);

  it("When any id is asked for, then it is a 404 problem", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 30 }), async (id) => {
        fc.pre(id !== "." && id !== "..");
        const path = `/api/tickets/${encodeURIComponent(id)}`;
        await request(service.app).get(path).expect(404);
        await request(service.app).put(path).set("Cookie", cookie).send(listing).expect(404);
        await request(service.app).delete(path).set("Cookie", cookie).expect(404);
      }),
      { numRuns: 50, examples: [["$where"], ["a/b"], ["\u0000"], [someId().toUpperCase()]] },
    );
  }, 60_000);

  it("When a route does not exist, then it is a 404 problem", async () => {
    for (const path of ["/api/tickets/a/b", "/api", "/api/ticket", "/"]) {
      const answer = await request(service.app).get(path).expect(404);
      expect(answer.type).toBe("application/problem+json");
    }
    await request(service.app).patch("/api/tickets").set("Cookie", cookie).send(listing).expect(404);
  });
});
