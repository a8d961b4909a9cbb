import { Writable } from "node:stream";
import express, { Router } from "express";
import mongoose from "mongoose";
import { pino } from "pino";
import request from "supertest";
import {
  Conflict,
  Forbidden,
  InvalidRequest,
  NotFound,
  NotSignedIn,
  PayloadTooLarge,
  PaymentDeclined,
  PreconditionFailed,
  type Problem,
  TooManyRequests,
  Unavailable,
  UnsupportedMediaType,
} from "../errors";
import { createMongoConnection } from "../service";
import { testApp } from "./app.test.fixture";
import { problemBody } from "./openapi";

const throwing = (error: unknown) =>
  testApp({
    routes: Router().get("/thing", () => {
      throw error;
    }),
  });

const problems: [number, Problem, string | undefined][] = [
  [400, new InvalidRequest("Wrong.", [{ message: "a is wrong", field: "a" }]), undefined],
  [400, new InvalidRequest("No.", [{ message: "No." }], "wrong-password"), undefined],
  [401, new NotSignedIn(), undefined],
  [401, new NotSignedIn("No.", "wrong-credentials"), undefined],
  [402, new PaymentDeclined("Your card has insufficient funds.", "insufficient_funds"), undefined],
  [403, new Forbidden("Not yours."), undefined],
  [404, new NotFound(), undefined],
  [409, new Conflict("Taken.", "ticket-reserved"), undefined],
  [412, new PreconditionFailed(), undefined],
  [413, new PayloadTooLarge("64kb"), undefined],
  [415, new UnsupportedMediaType(), undefined],
  [429, new TooManyRequests("Slow down.", 7), "7"],
  [429, new TooManyRequests("Pay for some.", 60, "too-many-holds"), "60"],
  [503, new Unavailable("Away."), "1"],
  [503, new Unavailable("Away.", { retryAfterSeconds: 5 }), "5"],
];

describe("An error", () => {
  it.each(problems)(
    "When a route throws a problem with status %i, then it is answered as RFC 9457 says",
    async (status, problem, retryAfter) => {
      const answer = await request(throwing(problem)).get("/thing");
      expect(answer.status).toBe(status);
      expect(answer.type).toBe("application/problem+json");
      expect(problemBody.parse(answer.body)).toEqual(answer.body);
      expect(answer.body).toEqual({
        type: problem.type,
        title: problem.title,
        status,
        detail: problem.detail,
        errors: problem.errors,
        ...(problem instanceof PaymentDeclined ? { declineCode: problem.declineCode } : {}),
      });
      expect(answer.headers["retry-after"]).toBe(retryAfter);
    },
  );

  it("When a route fails with an error that nobody expected, then it is a 500 that tells nothing of it, and is logged", async () => {
    const lines: string[] = [];
    const log = pino(
      { errorKey: "error" },
      new Writable({
        write(chunk, _encoding, done) {
          lines.push(String(chunk));
          done();
        },
      }),
    );
    const secret = new Error("E11000 duplicate key error collection: secret.users");
    const routes = Router().get("/thing", async () => {
      throw secret;
    });
    const answer = await request(testApp({ routes, log })).get("/thing").expect(500);
    expect(answer.type).toBe("application/problem+json");
    expect(answer.body).toMatchObject({ status: 500, title: "Internal Server Error" });
    expect(answer.text).not.toMatch(/E11000|secret|at .*\.ts/);
    expect(lines.join()).toContain("E11000");
  });

  it.each([["a string"], [{ status: 404 }]])("When a route throws %p, then it is a 500", async (thrown) => {
    const answer = await request(throwing(thrown)).get("/thing").expect(500);
    expect(answer.type).toBe("application/problem+json");
  });

  it("When the database is out of reach, then it is a 503 with Retry-After and no driver's message", async () => {
    const connection = createMongoConnection();
    const model = connection.model("Thing", new mongoose.Schema({}));
    const routes = Router().get("/thing", async (_req, res) => {
      res.json(await model.findOne());
    });
    const answer = await request(testApp({ routes })).get("/thing").expect(503);
    expect(answer.headers["retry-after"]).toBe("1");
    expect(answer.text).not.toMatch(/bufferCommands|findOne|mongo/i);
  });

  it("When there is no such route, or its path cannot be decoded, then it is a 404 problem", async () => {
    const app = testApp({ routes: Router().get("/things/:id", (_req, res) => void res.json({})) });
    for (const path of ["/nothing", "/things/%ff", "/things/%"]) {
      const answer = await request(app).get(path).expect(404);
      expect(answer.type).toBe("application/problem+json");
    }
  });

  it("When an answer has begun before the error, then the connection is cut, since its status cannot change", async () => {
    const routes = Router().get("/thing", (_req, res) => {
      res.write("half an ans");
      throw new Error("too late");
    });
    await expect(request(testApp({ routes })).get("/thing")).rejects.toThrow();
  });
});

describe("A request's body", () => {
  const echo = Router().post("/thing", (req, res) => void res.json({ body: req.body ?? null }));
  const app = testApp({ routes: echo });

  it("When it is JSON, then the route has it; when there is none, then the route has none", async () => {
    await request(app)
      .post("/thing")
      .send({ a: 1 })
      .expect(200, { body: { a: 1 } });
    await request(app).post("/thing").type("application/json; charset=utf-8").send('{"a":"é"}').expect(200);
    await request(app).post("/thing").expect(200, { body: null });
  });

  it.each([
    ["text/plain", "hello"],
    ["application/x-www-form-urlencoded", "a=1"],
    ["multipart/form-data; boundary=x", "--x--"],
    ["application/json; charset=latin1", "{}"],
    ["", "{}"],
  ])("When its type is %p, then it is a 415", async (type, body) => {
    const post = request(app).post("/thing").set("Content-Length", String(body.length));
    const answer = await (type ? post.set("Content-Type", type) : post.unset("Content-Type")).send(body);
    expect(answer.status).toBe(415);
    expect(answer.type).toBe("application/problem+json");
  });

  it("When it is in an encoding nobody knows, then it is a 415", async () => {
    await request(app).post("/thing").set("Content-Encoding", "zip").send({ a: 1 }).expect(415);
  });

  it("When it is larger than 64 kB, then it is a 413", async () => {
    await request(app)
      .post("/thing")
      .send({ text: "x".repeat(64 * 1024) })
      .expect(413);
    await request(app)
      .post("/thing")
      .send({ text: "x".repeat(63 * 1024) })
      .expect(200);
  });

  it("When another kind of route reads it, then it gets the raw bytes, whatever their type", async () => {
    const rawRoutes = Router().post("/raw", express.raw({ type: "*/*" }), (req, res) => {
      res.json({ bytes: Buffer.isBuffer(req.body) ? req.body.toString() : null });
    });
    const raw = testApp({ rawRoutes });
    await request(raw).post("/raw").type("json").send('{ "a":1 }').expect(200, { bytes: '{ "a":1 }' });
    await request(raw)
      .post("/raw")
      .type("json")
      .send(`"${"x".repeat(200 * 1024)}"`)
      .expect(413);
  });
});
