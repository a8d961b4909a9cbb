import { spawn } from "node:child_process";
import { once } from "node:events";
import { eventually, silentLog, someId, tcpProxy } from "../testing";
import { type TestNats, testNats } from "../testing/nats";
import { NatsStreamingBus } from "./nats-streaming";

let nats: TestNats;
const open: NatsStreamingBus[] = [];
beforeAll(async () => {
  nats = await testNats();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((bus) => bus.close()));
});
afterAll(() => nats.stop());

const SLOW_MS = 20_000;

function createBus(server: Pick<TestNats, "url" | "clusterId"> = nats): NatsStreamingBus {
  const bus = new NatsStreamingBus({
    url: server.url,
    clusterId: server.clusterId,
    client: "test",
    log: silentLog,
  });
  open.push(bus);
  bus.connect();
  return bus;
}

const isConnected = (bus: NatsStreamingBus) => eventually(() => expect(bus.connected).toBe(true), SLOW_MS);

async function connectedBus(server: Pick<TestNats, "url" | "clusterId"> = nats): Promise<NatsStreamingBus> {
  const bus = createBus(server);
  await isConnected(bus);
  return bus;
}

function hearing(bus: NatsStreamingBus, subject: string): string[] {
  const heard: string[] = [];
  bus.subscribe(subject, "group", async (message) => {
    heard.push(message);
    return "acknowledge";
  });
  return heard;
}

/** What this instance observes, and how often it has begun to. */
function observing(bus: NatsStreamingBus, subject: string) {
  const observed = { heard: [] as string[], begun: 0 };
  bus.observe(
    subject,
    (message) => observed.heard.push(message),
    () => {
      observed.begun += 1;
    },
  );
  return observed;
}

/** Publishes as the outbox does: again and again until the broker has acknowledged it. */
const publishSurely = (bus: NatsStreamingBus, subject: string, message: string) =>
  eventually(() => bus.publish(subject, message), SLOW_MS);

/** A process that prints what it hears. */
const subscriberScript = (subject: string) => `
  const { NatsStreamingBus } = require(${JSON.stringify(require.resolve("../../dist"))});
  const { pino } = require("pino");
  const bus = new NatsStreamingBus({
    url: ${JSON.stringify(nats.url)}, clusterId: ${JSON.stringify(nats.clusterId)},
    client: "test", log: pino({ level: "silent" }),
  });
  bus.subscribe(${JSON.stringify(subject)}, "group", async (message) => {
    process.stdout.write(message);
    return "acknowledge";
  });
  bus.connect();
`;

describe("The bus on a NATS Streaming server", () => {
  it("When a member leaves and comes back, then it gets what was published meanwhile, and nothing twice", async () => {
    const subject = `durable:${someId()}`;
    const publisher = await connectedBus();
    const before = await connectedBus();
    const heardBefore = hearing(before, subject);
    await publisher.publish(subject, "one");
    await eventually(() => expect(heardBefore).toEqual(["one"]));
    await before.close();
    await publisher.publish(subject, "two");
    const heardAfter = hearing(await connectedBus(), subject);
    await publisher.publish(subject, "three");
    await eventually(() => expect(heardAfter).toEqual(["two", "three"]));
  });

  it("When instances share a queue group, then each message goes to one, and a closed one's share to the others", async () => {
    const subject = `shares:${someId()}`;
    const [first, second] = [await connectedBus(), await connectedBus()];
    const heard = [hearing(first, subject), hearing(second, subject)];
    const sent: string[] = [];
    const publish = async () => {
      const message = `message ${sent.length}`;
      sent.push(message);
      await first.publish(subject, message);
    };
    await eventually(async () => {
      await publish();
      for (const own of heard) expect(own.length).toBeGreaterThan(0);
    });
    await second.close();
    await publish();
    await eventually(() => expect(heard.flat().toSorted()).toEqual(sent.toSorted()), SLOW_MS);
  });

  it("When several instances observe, then each hears each message once, and none that was published before", async () => {
    const subject = `observed:${someId()}`;
    const [first, second] = [await connectedBus(), await connectedBus()];
    await first.publish(subject, "before");
    const observers = [observing(first, subject), observing(second, subject)];
    await eventually(() => expect(observers.map(({ begun }) => begun)).toEqual([1, 1]));
    const sent = Array.from({ length: 200 }, (_, index) => `message ${index}`);
    await Promise.all(sent.map((message) => first.publish(subject, message)));
    for (const { heard } of observers) {
      await eventually(() => expect(heard.toSorted()).toEqual(sent.toSorted()), SLOW_MS);
    }
  });

  it("When an instance is closed with a message it did not acknowledge, then another one gets it", async () => {
    const subject = `handover:${someId()}`;
    const first = await connectedBus();
    let deliveries = 0;
    first.subscribe(subject, "group", async () => {
      deliveries += 1;
      return "redeliver";
    });
    await first.publish(subject, "message");
    await eventually(() => expect(deliveries).toBe(1));
    await first.close();
    const heard = hearing(await connectedBus(), subject);
    await eventually(() => expect(heard).toEqual(["message"]), SLOW_MS);
  });

  it("When the handler is still at work as it is closed, then close waits and the message counts as acknowledged", async () => {
    const subject = `close:${someId()}`;
    const bus = await connectedBus();
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const order: string[] = [];
    bus.subscribe(subject, "group", async () => {
      order.push("begun");
      await gate;
      order.push("done");
      return "acknowledge";
    });
    await bus.publish(subject, "message");
    await eventually(() => expect(order).toEqual(["begun"]));
    const closed = bus.close().then(() => order.push("closed"));
    release();
    await closed;
    expect(order).toEqual(["begun", "done", "closed"]);
    const next = await connectedBus();
    const heard = hearing(next, subject);
    await next.publish(subject, "next");
    await eventually(() => expect(heard).toEqual(["next"]));
  });

  it("When a process is killed with messages in hand, then a new one of the same name connects and gets them", async () => {
    const subject = `killed:${someId()}`;
    const publisher = await connectedBus();
    const script = `
      const { NatsStreamingBus } = require(${JSON.stringify(require.resolve("../../dist"))});
      const { pino } = require("pino");
      const bus = new NatsStreamingBus({
        url: ${JSON.stringify(nats.url)}, clusterId: ${JSON.stringify(nats.clusterId)},
        client: "test", log: pino({ level: "silent" }),
      });
      bus.subscribe(${JSON.stringify(subject)}, "group", () => {
        process.stdout.write("got it");
        return new Promise(() => {});
      });
      bus.connect();
    `;
    const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    await publisher.publish(subject, "message");
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const heard = hearing(await connectedBus(), subject);
    await eventually(() => expect(heard).toContain("message"), SLOW_MS);
  });

  it("When a process stands still for as long as the broker takes to give it up, then others get its messages, and it hears again when it goes on", async () => {
    const subject = `stopped:${someId()}`;
    const publisher = await connectedBus();
    const child = spawn(process.execPath, ["-e", subscriberScript(subject)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let heardByChild = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      heardByChild += text;
    });
    const sent: string[] = [];
    const publish = async () => {
      sent.push(`<${sent.length}>`);
      await publisher.publish(subject, `<${sent.length - 1}>`);
    };
    await publish();
    await eventually(() => expect(heardByChild).toContain("<0>"), SLOW_MS);
    child.kill("SIGSTOP");
    const heard = hearing(publisher, subject);
    for (let message = 0; message < 10; message++) await publish();
    await eventually(() => expect(new Set(heard)).toEqual(new Set(sent.slice(1))), SLOW_MS);
    child.kill("SIGCONT");
    await eventually(async () => {
      await publish();
      expect(heardByChild).toContain(sent.at(-2));
    }, SLOW_MS);
    child.kill("SIGKILL");
    await once(child, "exit");
  }, 60_000);

  it("When close is called before it ever connected, then it resolves", async () => {
    const absent = await testNats(false);
    const bus = createBus(absent);
    await bus.close();
    expect(bus.connected).toBe(false);
    await absent.stop();
  });
});

describe("When nothing comes back through the connection to the broker", () => {
  it("then no publish counts as acknowledged or waits for long, and all goes on once the network does", async () => {
    const proxy = await tcpProxy(nats.url);
    const bus = await connectedBus({ url: `nats://127.0.0.1:${proxy.port}`, clusterId: nats.clusterId });
    const subject = `silent:${someId()}`;
    await bus.publish(subject, "before");
    proxy.goSilent();
    // Subscribing makes the bus give up this connection and connect anew while publishes are under way.
    const heard = hearing(bus, subject);
    const outcomes: Promise<string>[] = [];
    await eventually(() => {
      const outcome = bus.publish(subject, "into the void");
      outcomes.push(
        outcome.then(
          () => "acknowledged",
          () => "refused",
        ),
      );
      expect(bus.connected).toBe(false);
    }, SLOW_MS);
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(["refused"]));
    proxy.comeBack();
    await isConnected(bus);
    await publishSurely(bus, subject, "after");
    await eventually(() => {
      expect(heard).toContain("before");
      expect(heard).toContain("after");
    }, SLOW_MS);
    expect(heard).not.toContain("into the void");
    await bus.close();
    await proxy.close();
  }, 60_000);
});

describe("When the NATS Streaming server", () => {
  let own: TestNats;
  beforeEach(async () => {
    own = await testNats(false);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((bus) => bus.close()));
    await own.stop();
  });

  it("is not up yet, then publishing is refused until it is, and what was subscribed to is heard then", async () => {
    const subject = `later:${someId()}`;
    const bus = createBus(own);
    const heard = hearing(bus, subject);
    expect(bus.connected).toBe(false);
    await expect(bus.publish(subject, "too early")).rejects.toThrow("not connected");
    await own.start();
    await isConnected(bus);
    await publishSurely(bus, subject, "message");
    await eventually(() => expect(heard).toEqual(["message"]), SLOW_MS);
  });

  it("is killed and started again on its data, then what it acknowledged is delivered, and both ways go on", async () => {
    await own.start();
    const subject = `restart:${someId()}`;
    const publisher = await connectedBus(own);
    const subscriber = await connectedBus(own);
    const heard = hearing(subscriber, subject);
    await publisher.publish(subject, "before");
    await eventually(() => expect(heard).toEqual(["before"]));

    const stream = Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        await publishSurely(publisher, subject, `during ${index}`);
        return `during ${index}`;
      }),
    );
    await own.kill();
    await eventually(() => {
      expect(publisher.connected).toBe(false);
      expect(subscriber.connected).toBe(false);
    }, SLOW_MS);
    await own.start();
    const acknowledged = await stream;
    await publishSurely(publisher, subject, "after");
    await eventually(() => {
      const distinct = new Set(heard);
      for (const message of [...acknowledged, "after"]) expect(distinct).toContain(message);
    }, SLOW_MS);
  }, 60_000);

  it("stands still for so long that the bus connects anew, then an observer begins again and hears what is published from then on", async () => {
    await own.start();
    const subject = `observed:${someId()}`;
    const bus = await connectedBus(own);
    const observed = observing(bus, subject);
    await eventually(() => expect(observed.begun).toBe(1));
    process.kill(own.pid, "SIGSTOP");
    await eventually(() => expect(bus.connected).toBe(false), SLOW_MS);
    process.kill(own.pid, "SIGCONT");
    await eventually(() => expect(observed.begun).toBe(2), SLOW_MS);
    await publishSurely(bus, subject, "after");
    await eventually(() => expect(observed.heard).toContain("after"), SLOW_MS);
  }, 60_000);

  it("is killed and started again on its data, then observers hear what is published from then on", async () => {
    await own.start();
    const subject = `observed:${someId()}`;
    const [publisher, observer] = [await connectedBus(own), await connectedBus(own)];
    const observed = observing(observer, subject);
    await eventually(() => expect(observed.begun).toBe(1));
    await own.kill();
    await eventually(() => expect(observer.connected).toBe(false), SLOW_MS);
    await own.start();
    await isConnected(observer);
    await publishSurely(publisher, subject, "after");
    await eventually(() => expect(observed.heard).toContain("after"), SLOW_MS);
  }, 60_000);

  it("stands still, then the bus says it is not connected, refuses to publish, and is back when it goes on", async () => {
    await own.start();
    const subject = `still:${someId()}`;
    const bus = await connectedBus(own);
    const heard = hearing(bus, subject);
    await bus.publish(subject, "before");
    process.kill(own.pid, "SIGSTOP");
    await expect(bus.publish(subject, "into the void")).rejects.toThrow();
    await eventually(() => expect(bus.connected).toBe(false), SLOW_MS);
    process.kill(own.pid, "SIGCONT");
    await isConnected(bus);
    await publishSurely(bus, subject, "after");
    await eventually(() => {
      expect(heard).toContain("before");
      expect(heard).toContain("after");
    }, SLOW_MS);
  }, 60_000);
});
