import { Error as MongooseError, mongo } from "mongoose";
import { isDuplicateKey } from "./duplicate-key";
import { Conflict, InvalidRequest, NotFound, Problem, Unavailable } from "./problem";
import { isTransient } from "./transient";

describe("A problem", () => {
  it("When nothing more is said, then its one fault is its detail", () => {
    const problem = new Conflict("Taken.");
    expect(problem).toBeInstanceOf(Problem);
    expect(problem.name).toBe("Conflict");
    expect(problem.toJSON()).toEqual({
      type: "about:blank",
      title: "Conflict",
      status: 409,
      detail: "Taken.",
      errors: [{ message: "Taken." }],
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
