import { expectProblem } from "../../site/expect-problem";
import { Visitor } from "../../site/visitor";
import { SERVICES, type ServiceName } from "../../system/run-file";
import { sharedSystem } from "../../system/shared-system";

const system = sharedSystem();
const { site } = system;

/** The rows of the contract's tables. */
const ROUTES: Record<ServiceName, string[]> = {
  auth: [
    "post /api/users/signup",
    "post /api/users/signin",
    "post /api/users/signout",
    "get /api/users/currentuser",
  ],
  tickets: [
    "get /api/tickets",
    "post /api/tickets",
    "get /api/tickets/{id}",
    "put /api/tickets/{id}",
    "delete /api/tickets/{id}",
  ],
  orders: ["get /api/orders", "post /api/orders", "get /api/orders/{id}", "delete /api/orders/{id}"],
  payments: ["get /api/payments", "post /api/payments", "post /api/payments/webhook"],
  expiration: [],
};

describe.each(SERVICES)("%s, on its own port", (name) => {
  const service = new Visitor(system.place(name).url);

  it("tells that it lives, that its parts answer, and how it does", async () => {
    expect(await service.get("/healthz")).toMatchObject({ status: 200 });
    expect(await service.get("/readyz")).toMatchObject({ status: 200 });
    const metrics = await service.get<string>("/metrics");
    expect(metrics).toMatchObject({ status: 200 });
    expect(metrics.headers["content-type"]).toMatch(/^text\/plain/);
    expect(metrics.body).toMatch(/^# TYPE process_cpu_seconds_total counter$/m);
  });

  it("describes every route of the contract", async () => {
    const { body } = await service.get<{ openapi: string; paths: Record<string, object> }>("/openapi.json");
    expect(body.openapi).toMatch(/^3\.1\./);
    const described = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(described).toEqual(expect.arrayContaining(ROUTES[name]));
  });

  it("answers 404 to what is no route", async () => {
    expectProblem(await service.get("/api/nothing"), 404);
  });
});

describe("The gateway", () => {
  const visitor = new Visitor(site);

  it.each(["/readyz", "/metrics", "/openapi.json"])("does not serve %s", async (path) => {
    expect(await visitor.get(path)).toMatchObject({ status: 404 });
  });

  it("answers with an id by which the request is found in the logs: the sender's own, where one was sent", async () => {
    const { headers } = await visitor.get("/api/tickets", { "X-Request-Id": "seen-by-support-7" });
    expect(headers["x-request-id"]).toBe("seen-by-support-7");
    expect((await visitor.get("/api/tickets")).headers["x-request-id"]).toMatch(/^[\w-]{8,}$/);
  });
});
