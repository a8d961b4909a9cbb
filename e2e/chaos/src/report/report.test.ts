import type { Fault } from "../faults/fault";
import type { Entry, Operation } from "../history/entry";
import { bucketsOf } from "./buckets";
import { renderReport } from "./report";

const fault: Fault = { kind: "slow", at: 0, lasts: 2_000, target: "orders-1>mongo", delay: 300 };

const operation = (at: number, took: number, outcome: Operation["outcome"] = "ok"): Operation => ({
  type: "operation",
  at,
  took,
  user: "buyer-1",
  operation: "pay",
  path: "/api/payments",
  outcome,
  status: outcome === "unclear" ? null : 201,
});

describe("Requests in stretches of time", () => {
  it("When they were answered, then they count where that was, with how long it took", () => {
    const buckets = bucketsOf(
      [operation(0, 10), operation(900, 200), operation(1_000, 30, "unclear")],
      0,
      1_000,
    );
    expect(buckets).toEqual([
      { at: 0, counts: { ok: 1, refused: 0, unclear: 0 }, p50: 10, p95: 10, p99: 10 },
      { at: 1_000, counts: { ok: 1, refused: 0, unclear: 1 }, p50: 200, p95: 200, p99: 200 },
    ]);
  });

  it("When there were a hundred, then each percentile is one of them", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => operation(0, index + 1));
    expect(bucketsOf(hundred, 0, 1_000)).toMatchObject([{ p50: 50, p95: 95, p99: 99 }]);
  });
});

describe("The report", () => {
  const entries: Entry[] = [
    { type: "stage", at: 0, stage: "load" },
    operation(100, 20),
    { type: "fault-begins", at: 1_000, fault },
    operation(1_500, 900, "refused"),
    { type: "fault-ends", at: 3_000, fault },
    { type: "stage", at: 4_000, stage: "mending" },
    { type: "stage", at: 5_500, stage: "whole" },
  ];
  const kept = { name: "holds-end", promise: "Holds end.", broken: [] };

  it("When all went well, then it says so, with the command and the faults, and needs no other file", () => {
    const html = renderReport({ command: "npm run chaos -- --seed=1", entries, findings: [kept] });
    expect(html).toContain("every promise was kept");
    expect(html).toContain("npm run chaos -- --seed=1");
    expect(html).toContain("<title>slow orders-1&gt;mongo 300 ms, 2.0 s</title>");
    expect(html).toContain("ready again 1.5 s after the last fault");
    expect(html).not.toMatch(/<(script|link|img)\b|url\(|https?:/);
  });

  it("When a promise was broken, then it says which, how, and how often, whatever is in the words", () => {
    const broken = ["<b>one</b>", ...Array.from({ length: 30 }, (_, index) => `number ${index}`)];
    const html = renderReport({ command: "", entries, findings: [kept, { ...kept, name: "other", broken }] });
    expect(html).toContain("1 of 2 promises were broken");
    expect(html).toContain("&lt;b&gt;one&lt;/b&gt;");
    expect(html).toContain("broken 31 times");
    expect(html).toContain("and 11 more");
  });

  it("When nothing happened, then there is a report all the same", () => {
    expect(renderReport({ command: "", entries: [], findings: [] })).toContain("</html>");
  });
});
