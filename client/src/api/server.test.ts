import type { RequestListener } from "node:http";
import { ApiProblem } from "./problem";
import { apiOnBehalfOf } from "./server";
import { readBody, startTestService, type TestService } from "./test-service";

const before = { ...process.env };
const started: TestService[] = [];

/** Puts all four services at one real HTTP server. */
async function serve(listener: RequestListener): Promise<TestService> {
  const service = await startTestService(listener);
  started.push(service);
  for (const name of ["AUTH_URL", "TICKETS_URL", "ORDERS_URL", "PAYMENTS_URL"])
    process.env[name] = service.url;
  return service;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.close()));
  process.env = { ...before };
});

test("When a page is rendered for a visitor, then the session and the visitor's address go along, and no more", async () => {
  const seen: Record<string, unknown>[] = [];
  await serve((request, response) => {
    seen.push(request.headers);
    response.setHeader("Content-Type", "application/json").end('{"currentUser":null}');
  });
  const incoming = new Headers({
    cookie: "session=abc; session.sig=def",
    "x-forwarded-for": "203.0.113.7",
    "x-forwarded-proto": "https",
    "x-request-id": "r-1",
    origin: "http://evil.example",
    host: "site.example",
  });
  await apiOnBehalfOf(incoming).currentUser();
  expect(seen[0]).toMatchObject({
    cookie: "session=abc; session.sig=def",
    "x-forwarded-for": "203.0.113.7",
    "x-forwarded-proto": "https",
    "x-request-id": "r-1",
  });
  expect(seen[0]).not.toHaveProperty("origin");
  expect(seen[0]?.host).toMatch(/^127\.0\.0\.1:/);
});

test("When services live at different addresses, then each is asked at its own", async () => {
  await serve((_request, response) => response.writeHead(500).end());
  const tickets = await startTestService((request, response) => {
    response.setHeader("Content-Type", "application/json").end(JSON.stringify({ id: request.url }));
  });
  started.push(tickets);
  process.env.TICKETS_URL = tickets.url;
  await expect(apiOnBehalfOf(new Headers()).getTicket("a/../b")).resolves.toEqual({
    id: "/api/tickets/a%2F..%2Fb",
  });
});

test("When something is created, then the idempotency key is sent with exactly the body", async () => {
  const seen: unknown[] = [];
  await serve(async (request, response) => {
    const body: unknown = JSON.parse(await readBody(request));
    seen.push([request.method, request.url, request.headers["idempotency-key"], body]);
    response.writeHead(201, { "Content-Type": "application/json" }).end("{}");
  });
  const api = apiOnBehalfOf(new Headers());
  await api.createTicket({ title: "Jazz", price: 1999, currency: "usd", description: "" }, "key-1");
  await api.createOrder("t1", "key-2");
  await api.pay({ orderId: "o1", paymentMethod: "pm_card_visa" }, "key-3");
  expect(seen).toEqual([
    ["POST", "/api/tickets", "key-1", { title: "Jazz", price: 1999, currency: "usd", description: "" }],
    ["POST", "/api/orders", "key-2", { ticketId: "t1" }],
    ["POST", "/api/payments", "key-3", { orderId: "o1", paymentMethod: "pm_card_visa" }],
  ]);
});

test("When a service sets cookies, then they are taken down byte by byte", async () => {
  const cookies = ["session=eyJqIjoiLyt9; path=/; httponly", "session.sig=a_b-c; path=/; httponly"];
  await serve((_request, response) => {
    response.setHeader("Set-Cookie", cookies);
    response.setHeader("Content-Type", "application/json").end("{}");
  });
  const taken: string[] = [];
  await apiOnBehalfOf(new Headers(), taken).signIn({ email: "ann@example.com", password: "12345678" });
  expect(taken).toEqual(cookies);
});

test("When an order is read, then the server's own time comes with it", async () => {
  await serve((_request, response) => {
    response.setHeader("Date", "Thu, 01 Jan 2026 12:00:05 GMT");
    response.setHeader("Content-Type", "application/json").end('{"id":"o1"}');
  });
  await expect(apiOnBehalfOf(new Headers()).getOrder("o1")).resolves.toEqual({
    value: { id: "o1" },
    serverTime: Date.UTC(2026, 0, 1, 12, 0, 5),
  });
});

test("When a service refuses, then its problem document arrives whole", async () => {
  await serve((_request, response) => {
    response.writeHead(429, { "Content-Type": "application/problem+json", "Retry-After": "7" }).end(
      JSON.stringify({
        type: "about:blank",
        title: "Too Many Requests",
        status: 429,
        detail: "Slow down.",
        errors: [{ message: "Slow down.", field: "email" }, { nonsense: true }],
      }),
    );
  });
  await expect(apiOnBehalfOf(new Headers()).currentUser()).rejects.toMatchObject({
    status: 429,
    sentence: "Slow down.",
    errors: [{ message: "Slow down.", field: "email" }],
    retryAfterSeconds: 7,
    isUncertain: false,
  });
});

test("When a problem has a type, then its name is told, and a declined card's code; a type of others is none", async () => {
  const types = [
    "tag:ticketing.dev,2026:card-declined",
    "https://example.com/card-declined",
    "about:blank",
    7,
  ];
  await serve((_request, response) => {
    response
      .writeHead(402, { "Content-Type": "application/problem+json" })
      .end(JSON.stringify({ type: types.shift(), status: 402, declineCode: "expired_card", errors: [] }));
  });
  const api = apiOnBehalfOf(new Headers());
  for (const type of ["card-declined", null, null, null]) {
    await expect(api.currentUser()).rejects.toMatchObject({ type, declineCode: "expired_card" });
  }
});

test("When a ticket is changed, then only in the version that is known", async () => {
  const seen: unknown[] = [];
  await serve((request, response) => {
    seen.push([request.method, request.url, request.headers["if-match"]]);
    response.writeHead(412, { "Content-Type": "application/problem+json" }).end("{}");
  });
  const listing = { title: "Jazz", price: 1999, currency: "usd", description: "" };
  const changing = apiOnBehalfOf(new Headers()).updateTicket("t1", listing, 7);
  await expect(changing).rejects.toMatchObject({ status: 412 });
  expect(seen).toEqual([["PUT", "/api/tickets/t1", '"7"']]);
});

test("When a gateway answers with a page of its own, then the problem still makes a sentence", async () => {
  await serve((_request, response) => {
    response.writeHead(502, { "Content-Type": "text/html" }).end("<html>Bad gateway</html>");
  });
  await expect(apiOnBehalfOf(new Headers()).searchTickets({})).rejects.toMatchObject({
    status: 502,
    sentence: "This part of the site is not available right now.",
    isUncertain: true,
  });
});

test("When nobody listens, then the problem says so and the outcome is uncertain", async () => {
  const service = await serve((_request, response) => response.end());
  await service.close();
  const thrown: unknown = await apiOnBehalfOf(new Headers())
    .signOut()
    .catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ApiProblem);
  expect(thrown).toMatchObject({ status: 0, isUncertain: true });
});

test("When a service redirects, then the visitor's session is not carried elsewhere", async () => {
  const asked: (string | undefined)[] = [];
  await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { Location: "/elsewhere" }).end();
  });
  await expect(apiOnBehalfOf(new Headers({ cookie: "session=abc" })).currentUser()).rejects.toMatchObject({
    status: 302,
  });
  expect(asked).toEqual(["/api/users/currentuser"]);
});
