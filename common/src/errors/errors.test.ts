import { Error as MongooseError, mongo } from "mongoose";
import { isDuplicateKey } from "./duplicate-key";
import {
  Conflict,
  Forbidden,
  InvalidRequest,
  NotFound,
  PaymentDeclined,
  Problem,
  Unavailable,
} from "./problem";
import { PROBLEMS, type ProblemName } from "./problem-types";
import { isTransient } from "./transient";

describe("A problem", () => {
  it("When nothing more is said, then its one fault is its detail", () => {
    const problem = new Forbidden("Not yours.");
    expect(problem).toBeInstanceOf(Problem);
    expect(problem.name).toBe("Forbidden");
    expect(problem.toJSON()).toEqual({
      type: "about:blank",
      title: "Forbidden",
      status: 403,
      detail: "Not yours.",
      errors: [{ message: "Not yours." }],
    });
  });

  it("When it says more than its status, then its type is a tag URI, and its title the type's own", () => {
    expect(new Conflict("This ticket is sold and cannot be edited.", "ticket-sold").toJSON()).toEqual({
      type: "tag:ticketing.dev,2026:ticket-sold",
      title: "Ticket is sold",
      status: 409,
      detail: "This ticket is sold and cannot be edited.",
      errors: [{ message: "This ticket is sold and cannot be edited." }],
    });
  });

  it("When a card is declined, then Stripe's code for it goes along", () => {
    expect(new PaymentDeclined("Your card has expired.", "expired_card").toJSON()).toMatchObject({
      type: "tag:ticketing.dev,2026:card-declined",
      status: 402,
      errors: [{ message: "Your card has expired." }],
      declineCode: "expired_card",
    });
  });

  it("When its faults are given, then they are told in place of its detail", () => {
    const errors = [{ message: "a is wrong", field: "a" }];
    expect(new InvalidRequest("Wrong.", errors).toJSON()).toMatchObject({ detail: "Wrong.", errors });
  });

  it("When it has a cause, then the log has it and the answer does not", () => {
    const cause = new Error("driver's message");
    const problem = new Unavailable("Away.", { cause });
    expect(problem.cause).toBe(cause);
    expect(JSON.stringify(problem)).not.toContain("driver");
  });
});

describe("The list of problems", () => {
  it("has names in kebab-case, in order, each with a title of its own", () => {
    const names = Object.keys(PROBLEMS);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const titles = Object.values(PROBLEMS).map(({ title }) => title);
    expect(new Set(titles).size).toBe(names.length);
  });

  it("gives each problem a status that a problem of that name goes with", () => {
    const conflict: ProblemName<409> = "order-paid";
    expect(new Conflict("Paid.", conflict).status).toBe(PROBLEMS[conflict].status);
    expect(new PaymentDeclined("No.", "generic_decline").status).toBe(PROBLEMS["card-declined"].status);
  });
});

const named = (name: string) => Object.assign(new Error("x"), { name });
const coded = (code: unknown) => Object.assign(new Error("x"), { code });

describe("An error that may pass by itself", () => {
  it.each<[string, unknown]>([
    ["a problem of 503", new Unavailable("Away.")],
    ["a broken connection", new mongo.MongoNetworkError("x")],
    ["a connection that timed out", new mongo.MongoNetworkTimeoutError("x")],
    ["no connection", new mongo.MongoNotConnectedError("x")],
    ["a closed client", new mongo.MongoTopologyClosedError("x")],
    ["no server", new MongooseError.MongooseServerSelectionError("x")],
    ["a cleared pool", named("MongoPoolClearedError")],
    ["a full pool", named("MongoWaitQueueTimeoutError")],
    ["a refused connection", coded("ECONNREFUSED")],
    ["a server that hands over", coded(10107)],
    ["a server that shuts down", coded(91)],
  ])("is %s", (_what, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ["a fault of the code", new TypeError("x is not a function")],
    ["a refused request", new NotFound()],
    ["a duplicate key", coded(11000)],
    ["another code", coded("ENOENT")],
    ["no error at all", "ECONNREFUSED"],
    ["nothing", undefined],
  ])("is not %s", (_what, error) => {
    expect(isTransient(error)).toBe(false);
  });
});

describe("A duplicate key", () => {
  const refused = Object.assign(new Error("E11000 duplicate key error index: one_seat dup key"), {
    code: 11000,
  });

  it("is told by its code, and its index by the name", () => {
    expect(isDuplicateKey(refused)).toBe(true);
    expect(isDuplicateKey(refused, "one_seat")).toBe(true);
    expect(isDuplicateKey(refused, "creation_key")).toBe(false);
  });

  it.each([[coded(11001)], [new Error("E11000 one_seat")], [{ code: 11000 }], [null]])(
    "is not %p",
    (error) => {
      expect(isDuplicateKey(error)).toBe(false);
    },
  );
});
