import { eventually, silentLog, someId } from "../testing";
import { type TestNats, testNats } from "../testing/nats";
import type { Bus, Verdict } from "./bus";
import { MemoryBus } from "./memory";
import { NatsStreamingBus } from "./nats-streaming";

let nats: TestNats;
beforeAll(async () => {
  nats = await testNats();
});
afterAll(() => nats.stop());

const drivers: [string, () => Bus][] = [
  ["The in-memory bus", () => new MemoryBus()],
  [
    "The NATS Streaming bus",
    () =>
      new NatsStreamingBus({
        url: nats.url,
        clusterId: nats.clusterId,
        client: "contract",
        log: silentLog,
      }),
  ],
];

/** What one more observer of the subject hears, once it has begun to. */
async function observing(bus: Bus, subject: string): Promise<string[]> {
  const heard: string[] = [];
  let begun = 0;
  bus.observe(
    subject,
    (message) => heard.push(message),
    () => {
      begun += 1;
    },
  );
  await eventually(() => expect(begun).toBe(1));
  return heard;
}

describe.each(drivers)("%s", (_name, createBus) => {
  let bus: Bus;
  let subject: string;
  beforeEach(async () => {
    subject = `subject:${someId()}`;
    bus = createBus();
    bus.connect();
    await eventually(() => expect(bus.connected).toBe(true));
  });
  afterEach(() => bus.close());

  it("When a message is published, then each queue group gets it, and no other subject's", async () => {
    const heard: string[] = [];
    const hear = (group: string) => async (message: string) => {
      heard.push(`${group} ${message}`);
      return "acknowledge" as const;
    };
    bus.subscribe(subject, "a", hear("a"));
    bus.subscribe(subject, "b", hear("b"));
    bus.subscribe(`${subject}:other`, "a", hear("other"));
    await bus.publish(subject, "hällo");
    await eventually(() => expect(heard.toSorted()).toEqual(["a hällo", "b hällo"]));
  });

  it("When a queue group has several members, then each message goes to one of them", async () => {
    const heard: string[][] = [[], []];
    for (const own of heard) {
      bus.subscribe(subject, "group", async (message) => {
        own.push(message);
        return "acknowledge";
      });
    }
    const sent: string[] = [];
    await eventually(async () => {
      sent.push(`message ${sent.length}`);
      await bus.publish(subject, `message ${sent.length - 1}`);
      for (const own of heard) expect(own.length).toBeGreaterThan(0);
    });
    await eventually(() => expect(heard.flat().toSorted()).toEqual(sent.toSorted()));
  });

  it("When a queue group comes after a message, then it gets the message all the same", async () => {
    await bus.publish(subject, "early");
    const heard: string[] = [];
    bus.subscribe(subject, "late", async (message) => {
      heard.push(message);
      return "acknowledge";
    });
    await eventually(() => expect(heard).toEqual(["early"]));
  });

  it.each<[string, () => Promise<Verdict>]>([
    ["asks for it again", async () => "redeliver"],
    ["rejects", () => Promise.reject(new Error("bad handler"))],
    [
      "throws at once",
      () => {
        throw new Error("worse handler");
      },
    ],
  ])(
    "When a handler %s, then the message comes again until it is acknowledged, and others are not held up",
    async (_what, refuse) => {
      const heard: string[] = [];
      bus.subscribe(subject, "group", (message) => {
        heard.push(message);
        const tries = heard.filter((one) => one === "bad").length;
        return message === "bad" && tries < 3 ? refuse() : Promise.resolve("acknowledge");
      });
      await bus.publish(subject, "bad");
      await bus.publish(subject, "good");
      await eventually(() => expect(heard).toContain("good"));
      await eventually(() => expect(heard.toSorted()).toEqual(["bad", "bad", "bad", "good"]), 10_000);
    },
  );

  it("When it is drained, then deliveries in hand are waited for, no more are taken, and publishing goes on", async () => {
    const done: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    bus.subscribe(subject, "group", async (message) => {
      begun += 1;
      await gate;
      await bus.publish(`${subject}:out`, message);
      done.push(message);
      return "acknowledge";
    });
    await bus.publish(subject, "in hand");
    await eventually(() => expect(begun).toBe(1));
    let drained = false;
    const draining = bus.drain().then(() => {
      drained = true;
    });
    await bus.publish(subject, "too late");
    expect({ begun, drained }).toEqual({ begun: 1, drained: false });
    release();
    await draining;
    expect(done).toEqual(["in hand"]);
    expect(begun).toBe(1);
  });

  it("When a subject is observed, then each observer hears each message from then on, beside the queue groups", async () => {
    const grouped: string[] = [];
    bus.subscribe(subject, "group", async (message) => {
      grouped.push(message);
      return "acknowledge";
    });
    await bus.publish(subject, "before");
    const observers = [await observing(bus, subject), await observing(bus, subject)];
    const other = await observing(bus, `${subject}:other`);
    await bus.publish(subject, "hällo");
    await eventually(() => expect(observers).toEqual([["hällo"], ["hällo"]]));
    await eventually(() => expect(grouped).toEqual(["before", "hällo"]));
    expect(other).toEqual([]);
  });

  it("When an observer throws, then the publisher and the other observers go on, and so does it", async () => {
    let failures = 0;
    bus.observe(subject, () => {
      failures += 1;
      throw new Error("bad observer");
    });
    const heard = await observing(bus, subject);
    await bus.publish(subject, "one");
    await bus.publish(subject, "two");
    await eventually(() => expect(heard).toEqual(["one", "two"]));
    await eventually(() => expect(failures).toBe(2));
  });

  it("When it is drained, then observers are told nothing more", async () => {
    const heard = await observing(bus, subject);
    await bus.publish(subject, "in time");
    await eventually(() => expect(heard).toEqual(["in time"]));
    await bus.drain();
    await bus.publish(subject, "too late");
    await bus.close();
    expect(heard).toEqual(["in time"]);
  });

  it("When it is closed, then it is not connected and publishing is refused", async () => {
    await bus.close();
    expect(bus.connected).toBe(false);
    await expect(bus.publish(subject, "too late")).rejects.toThrow();
  });
});
