import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as events from ".";
import type { EventDefinition } from "./envelope";

const SAMPLES = join(__dirname, "samples");

type AnyEvent = Pick<EventDefinition<unknown>, "subject" | "schemaVersion"> & {
  schema: { parse(message: unknown): unknown };
};

const isEvent = (exported: unknown): exported is AnyEvent =>
  typeof exported === "object" && exported !== null && "subject" in exported && "schemaVersion" in exported;

const exported: unknown[] = Object.values(events);
const definitions = exported.filter(isEvent);
const sampleOf = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(SAMPLES, file), "utf8"));
const fileOf = ({ subject, schemaVersion }: AnyEvent) =>
  `${subject.replace(":", "-")}.v${schemaVersion}.json`;

describe("The kinds of events", () => {
  it("are those of the contract, refunds and users", () => {
    expect(definitions.map(({ subject }) => subject).toSorted()).toEqual([
      "expiration:complete",
      "order:cancelled",
      "order:completed",
      "order:created",
      "payment:authorized",
      "payment:captured",
      "payment:failed",
      "payment:refunded",
      "payment:voided",
      "ticket:created",
      "ticket:deleted",
      "ticket:updated",
      "user:created",
      "user:deleted",
      "user:updated",
    ]);
  });

  it("have one sample each for the schema version of today", () => {
    expect(readdirSync(SAMPLES)).toEqual(expect.arrayContaining(definitions.map(fileOf)));
  });

  // A sample is never changed: it stands for the messages that are stored in a broker or a dead-letter collection.
  it.each(readdirSync(SAMPLES))("can still read what was published once: %s", (file) => {
    const sample = sampleOf(file);
    const definition = definitions.find(({ subject }) => subject === sample.subject);
    expect(definition?.schema.parse(sample)).toEqual(sample);
  });
});

describe.each(definitions.map((definition) => [definition.subject, definition] as const))(
  "%s",
  (_subject, definition) => {
    const sample = sampleOf(fileOf(definition));
    const data = sample.data as Record<string, unknown>;

    it("ignores fields that a later publisher adds", () => {
      const later = { ...sample, extra: 1, data: { ...data, extra: 1 } };
      expect(definition.schema.parse(later)).toEqual(sample);
    });

    it.each(Object.keys(sample))("is refused without its %s", (field) => {
      const { [field]: _, ...rest } = sample;
      expect(() => definition.schema.parse(rest)).toThrow();
    });

    it.each(Object.keys(data))("is refused without data.%s, and when it is of another type", (field) => {
      const { [field]: _, ...rest } = data;
      expect(() => definition.schema.parse({ ...sample, data: rest })).toThrow();
      expect(() => definition.schema.parse({ ...sample, data: { ...data, [field]: [true] } })).toThrow();
    });

    it.each([
      ["a malformed aggregate id", { aggregateId: "xyz" }],
      ["an id that is an operator", { aggregateId: { $gt: "" } }],
      ["a negative version", { version: -1 }],
      ["half a version", { version: 0.5 }],
      ["another subject", { subject: "other:event" }],
      ["another schema version", { schemaVersion: 99 }],
      ["a time that is none", { occurredAt: "yesterday" }],
      ["an empty correlation id", { correlationId: "" }],
    ])("is refused with %s", (_what, wrong) => {
      expect(() => definition.schema.parse({ ...sample, ...wrong })).toThrow();
    });
  },
);
