import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  assertDocumented,
  cookieOf,
  eventually,
  readEvents,
  someId,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import request from "supertest";
import { z } from "zod";
import { ticketsService } from "./service";
import { heldTicket, listing, postTicket } from "./tickets.test.fixture";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

const ORIGIN = "http://localhost:3000";

describe("GET /openapi.json", () => {
  it("describes every route of the service, and no other", async () => {
    const { body } = await request(service.app).get("/openapi.json").expect(200);
    const operations = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(operations.toSorted()).toEqual([
      "DELETE /api/tickets/{id}",
      "GET /api/tickets",
      "GET /api/tickets/events",
      "GET /api/tickets/figures",
      "GET /api/tickets/{id}",
      "POST /api/tickets",
      "PUT /api/tickets/{id}",
    ]);
  });

  it("promises every answer that the routes give", async () => {
    const { body: document } = await request(service.app).get("/openapi.json").expect(200);
    const seller = someUser();
    const cookies = { Cookie: cookieOf(seller), Origin: ORIGIN };
    const [free, reserved] = [
      await postTicket(service, seller),
      await heldTicket(service, seller, "reserved"),
    ];
    const one = (id: string) => `/api/tickets/${id}`;
    const foreign = { ...cookies, Origin: "https://evil.example" };
    const others = { Cookie: cookieOf(someUser()) };
    const key = { "Idempotency-Key": "key" };
    const app = request(service.app);

    const calls: [string, number, request.Test][] = [
      ["GET /api/tickets", 200, app.get("/api/tickets").query({ q: "jazz", limit: "1" })],
      ["GET /api/tickets", 400, app.get("/api/tickets").query({ limit: "0" })],
      [
        "POST /api/tickets",
        201,
        app
          .post("/api/tickets")
          .set({ ...cookies, ...key })
          .send(listing),
      ],
      [
        "POST /api/tickets",
        409,
        app
          .post("/api/tickets")
          .set({ ...cookies, ...key })
          .send({ ...listing, price: 60 }),
      ],
      ["POST /api/tickets", 400, app.post("/api/tickets").set(cookies).send({})],
      ["POST /api/tickets", 401, app.post("/api/tickets").send(listing)],
      ["POST /api/tickets", 403, app.post("/api/tickets").set(foreign).send(listing)],
      [
        "POST /api/tickets",
        413,
        app
          .post("/api/tickets")
          .set(cookies)
          .send({ title: "x".repeat(70_000) }),
      ],
      ["POST /api/tickets", 415, app.post("/api/tickets").set(cookies).type("text").send("hello")],
      ["GET /api/tickets/events", 400, app.get("/api/tickets/events").query({ ids: "abc" })],
      ["GET /api/tickets/figures", 200, app.get("/api/tickets/figures").set(cookies)],
      ["GET /api/tickets/figures", 400, app.get("/api/tickets/figures").query({ days: 0 }).set(cookies)],
      ["GET /api/tickets/figures", 401, app.get("/api/tickets/figures")],
      ["GET /api/tickets/{id}", 200, app.get(one(free.id))],
      ["GET /api/tickets/{id}", 304, app.get(one(free.id)).set("If-None-Match", '"0"')],
      ["GET /api/tickets/{id}", 404, app.get(one(someId()))],
      ["PUT /api/tickets/{id}", 200, app.put(one(free.id)).set(cookies).send(listing)],
      ["PUT /api/tickets/{id}", 400, app.put(one(free.id)).set(cookies).send({})],
      ["PUT /api/tickets/{id}", 401, app.put(one(free.id)).send(listing)],
      ["PUT /api/tickets/{id}", 403, app.put(one(free.id)).set(others).send(listing)],
      ["PUT /api/tickets/{id}", 404, app.put(one("abc")).set(cookies).send(listing)],
      ["PUT /api/tickets/{id}", 409, app.put(one(reserved.id)).set(cookies).send(listing)],
      [
        "PUT /api/tickets/{id}",
        413,
        app
          .put(one(free.id))
          .set(cookies)
          .send({ title: "x".repeat(70_000) }),
      ],
      ["PUT /api/tickets/{id}", 412, app.put(one(free.id)).set(cookies).set("If-Match", '"9"').send(listing)],
      ["PUT /api/tickets/{id}", 415, app.put(one(free.id)).set(cookies).type("text").send("hello")],
      ["DELETE /api/tickets/{id}", 400, app.delete(one(free.id)).set(cookies).type("json").send("{broken")],
      ["DELETE /api/tickets/{id}", 401, app.delete(one(free.id))],
      ["DELETE /api/tickets/{id}", 403, app.delete(one(free.id)).set(others)],
      ["DELETE /api/tickets/{id}", 404, app.delete(one("abc")).set(cookies)],
      ["DELETE /api/tickets/{id}", 409, app.delete(one(reserved.id)).set(cookies)],
      [
        "DELETE /api/tickets/{id}",
        413,
        app
          .delete(one(free.id))
          .set(cookies)
          .send({ text: "x".repeat(70_000) }),
      ],
      ["DELETE /api/tickets/{id}", 412, app.delete(one(free.id)).set(cookies).set("If-Match", '"9"')],
      ["DELETE /api/tickets/{id}", 204, app.delete(one(free.id)).set(cookies)],
    ];
    for (const [operation, status, call] of calls) {
      const answer = await call;
      expect([operation, answer.status]).toEqual([operation, status]);
      assertDocumented(document, operation, answer);
    }
  });

  it("promises the stream of events, and what each of them carries", async () => {
    const { body: document } = await request(service.app).get("/openapi.json").expect(200);
    const { id } = await postTicket(service);
    const server = createServer(service.app).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const reader = await readEvents(`http://127.0.0.1:${port}/api/tickets/events?ids=${id}`);
    await eventually(() => expect(reader.events()).toHaveLength(1));
    await reader.leave();
    server.close();
    const type = reader.headers.get("Content-Type") ?? "";
    const operation = "GET /api/tickets/events";
    assertDocumented(document, operation, { status: 200, type, body: reader.text() });
    const { content } = document.paths["/api/tickets/events"].get.responses[200];
    const dataSchema = z.fromJSONSchema(content[type].schema.contentSchema);
    for (const { data } of reader.events()) expect(dataSchema.parse(data)).toEqual(data);
  });
});
