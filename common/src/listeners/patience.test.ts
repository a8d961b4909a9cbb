import { z } from "zod";
import { defineEvent, envelope } from "../events";
import { someId } from "../testing";
import { Patience } from "./patience";

let now = 0;
let patience: Patience;
beforeEach(() => {
  now = 0;
  patience = new Patience(() => now);
});

function eventOf(kind: string, occurredAtMs: number) {
  return envelope(defineEvent(`${kind}:changed`, 1, z.object({})), {
    aggregateId: someId(),
    version: 3,
    occurredAt: new Date(occurredAtMs),
    correlationId: "test",
    data: {},
  });
}

describe("The time that an event has waited for the one before it", () => {
  it("When it comes again every two seconds, then the time between its deliveries adds up", () => {
    const event = eventOf("thing", 0);
    expect(patience.waits(event)).toBe(0);
    for (now = 2_000; now < 60_000; now += 2_000) expect(patience.waits(event)).toBe(now);
  });

  it("When it was not delivered for an hour, then that hour does not count", () => {
    const event = eventOf("thing", 0);
    patience.waits(event);
    now += 3_600_000;
    expect(patience.waits(event)).toBe(5_000);
  });

  it("When an older event of its kind is applied, then it begins anew: a backlog is being worked off", () => {
    const event = eventOf("thing", 1_000);
    patience.waits(event);
    now += 4_000;
    expect(patience.waits(event)).toBe(4_000);
    patience.passed(eventOf("thing", 999));
    expect(patience.waits(event)).toBe(0);
  });

  it.each<[string, string, number]>([
    ["a younger one", "thing", 1_001],
    ["one of another kind", "other", 999],
  ])("When %s is applied, then it goes on", (_what, kind, occurredAt) => {
    const event = eventOf("thing", 1_000);
    patience.waits(event);
    now += 4_000;
    patience.passed(eventOf(kind, occurredAt));
    expect(patience.waits(event)).toBe(4_000);
  });

  it("When it was set aside, then it is forgotten, and others of its kind go on", () => {
    const [event, other] = [eventOf("thing", 0), eventOf("thing", 1)];
    patience.waits(event);
    patience.waits(other);
    now += 4_000;
    patience.forget(event);
    expect(patience.waits(event)).toBe(0);
    expect(patience.waits(other)).toBe(4_000);
  });

  it("When events without end wait, then the first are forgotten rather than all kept", () => {
    const first = eventOf("thing", 0);
    patience.waits(first);
    for (let other = 0; other < 10_000; other++) patience.waits({ ...first, id: `other ${other}` });
    now += 4_000;
    expect(patience.waits(first)).toBe(0);
  });
});
