import { setTimeout as delay } from "node:timers/promises";
import { eventually, silentLog, someId, tcpProxy } from "@ticketing/common/testing";
import { type TestRedis, testRedis } from "./expiration.test.fixture";
import { HoldClock } from "./hold-clock";

const DEADLINE_MS = 15_000;
const A_MOMENT_MS = 100;
/** Bull has one to give its orders on, one to wait for jobs on, and one to hear of changes on. */
const CONNECTIONS = 3;

let redis: TestRedis;
let clocks: HoldClock[];
beforeEach(async () => {
  clocks = [];
  redis = await testRedis();
});
afterEach(async () => {
  await Promise.all(clocks.map((clock) => clock.stop()));
  await redis.stop();
});

/** A clock that was started, with what it rang for and how often Redis was there. */
function startClock(failing = new Set<string>(), url = redis.url) {
  const clock = new HoldClock(url, silentLog);
  clocks.push(clock);
  const rung: string[] = [];
  let ready = 0;
  const ring = async (orderId: string) => {
    rung.push(orderId);
    if (failing.has(orderId)) throw new Error("It cannot be done now.");
  };
  clock.start(ring, () => {
    ready += 1;
  });
  return { clock, rung, readyTimes: () => ready };
}

/** Whether Redis answers the clock within a moment. */
function answersNow(clock: HoldClock): Promise<boolean> {
  return Promise.race([clock.answers(), delay(A_MOMENT_MS, false)]);
}

const soon = (ms = 0) => new Date(Date.now() + ms);

describe("The clock of holds", () => {
  it("When holds are over, then it rings for each, in the order of their ends and not before", async () => {
    const { clock, rung, readyTimes } = startClock();
    await eventually(() => expect(readyTimes()).toBe(1));
    const [late, early, past] = [someId(), someId(), someId()];
    const end = soon(400);
    await clock.schedule(late, end);
    await clock.schedule(early, soon(150));
    await clock.schedule(past, new Date(0));
    await eventually(() => expect(rung).toContain(late), DEADLINE_MS);
    expect(Date.now()).toBeGreaterThanOrEqual(end.getTime());
    expect(rung).toEqual([past, early, late]);
  });

  it("When a hold is scheduled several times, also by another instance, then it rings once", async () => {
    const [one, other] = [startClock(), startClock()];
    await eventually(() => expect([one.readyTimes(), other.readyTimes()]).toEqual([1, 1]));
    const [repeated, last] = [someId(), someId()];
    const end = soon(200);
    for (const { clock } of [one, other, one, other]) await clock.schedule(repeated, end);
    await one.clock.schedule(last, soon(400));
    const rung = () => [...one.rung, ...other.rung];
    await eventually(() => expect(rung()).toContain(last), DEADLINE_MS);
    expect(rung().toSorted()).toEqual([repeated, last].toSorted());
  });

  it("When what it rings for fails, then it goes on ringing for others", async () => {
    const [failing, fine] = [someId(), someId()];
    const { clock, rung, readyTimes } = startClock(new Set([failing]));
    await eventually(() => expect(readyTimes()).toBe(1));
    await clock.schedule(failing, soon());
    await eventually(() => expect(rung).toEqual([failing]), DEADLINE_MS);
    await clock.schedule(fine, soon());
    await eventually(() => expect(rung).toEqual([failing, fine]), DEADLINE_MS);
  });

  it("When Redis forgets everything, then what is scheduled anew rings", async () => {
    const { clock, rung, readyTimes } = startClock();
    await eventually(() => expect(readyTimes()).toBe(1));
    const orderId = someId();
    await clock.schedule(orderId, soon(60_000));
    await redis.flush();
    await clock.schedule(orderId, soon());
    await eventually(() => expect(rung).toEqual([orderId]), DEADLINE_MS);
  });

  it("When Redis is killed and comes back, then it says so, and rings for what was and what is scheduled", async () => {
    const { clock, rung, readyTimes } = startClock();
    await eventually(() => expect(readyTimes()).toBe(1));
    const [before, without, after] = [someId(), someId(), someId()];
    await clock.schedule(before, soon(500));
    await redis.kill();
    await eventually(async () => expect(await answersNow(clock)).toBe(false));
    await clock.schedule(without, soon());
    await redis.start();
    await eventually(() => expect(readyTimes()).toBe(2), DEADLINE_MS);
    expect(await clock.answers()).toBe(true);
    await clock.schedule(after, soon());
    await eventually(() => expect(rung.toSorted()).toEqual([before, after].toSorted()), DEADLINE_MS);
  });

  it("When nothing comes back through its connections, then it waits for no answer for ever, and rings once the network works", async () => {
    const proxy = await tcpProxy(redis.url);
    const { clock, rung, readyTimes } = startClock(new Set(), `redis://127.0.0.1:${proxy.port}`);
    await eventually(() => expect(readyTimes()).toBe(1));
    proxy.goSilent();
    await expect(clock.schedule(someId(), soon())).rejects.toThrow();
    await expect(clock.answers().catch(() => false)).resolves.toBe(false);
    proxy.comeBack();
    await eventually(() => expect(readyTimes()).toBeGreaterThan(1), DEADLINE_MS);
    // Redis may still give some to the connection that nobody reads; those are left to the sweep of the timers.
    const after: string[] = [];
    await eventually(async () => {
      const orderId = someId();
      await clock.schedule(orderId, soon());
      after.push(orderId);
      expect(rung.filter((one) => after.includes(one))).not.toEqual([]);
    }, 2 * DEADLINE_MS);
    await clock.stop();
    await proxy.close();
  }, 60_000);

  it("When Redis comes only after the clock was started, then it rings from then on", async () => {
    await redis.kill();
    const { clock, rung, readyTimes } = startClock();
    expect(await clock.answers()).toBe(false);
    await redis.start();
    await eventually(() => expect(readyTimes()).toBe(1), DEADLINE_MS);
    const orderId = someId();
    await clock.schedule(orderId, soon());
    await eventually(() => expect(rung).toEqual([orderId]), DEADLINE_MS);
  });

  it.each<[string, () => Promise<void> | void, () => Promise<void> | void]>([
    ["answers", () => {}, () => {}],
    ["is gone", () => redis.kill(), () => redis.start()],
    ["says nothing", () => redis.suspend(), () => redis.resume()],
  ])(
    "When it is stopped while Redis %s, then it ends and leaves no connection",
    async (_how, goes, comes) => {
      const [stopped, witness] = [startClock(), startClock()];
      await eventually(async () => expect(await redis.connections()).toBe(2 * CONNECTIONS));
      await goes();
      await stopped.clock.stop();
      await comes();
      await eventually(async () => {
        expect(await answersNow(witness.clock)).toBe(true);
        expect(await redis.connections()).toBe(CONNECTIONS);
      }, DEADLINE_MS);
    },
  );

  it("When it is stopped and Redis never was there, then it ends and leaves no connection", async () => {
    await redis.kill();
    const stopped = startClock();
    await stopped.clock.stop();
    const witness = startClock();
    await redis.start();
    await eventually(async () => {
      expect(await answersNow(witness.clock)).toBe(true);
      expect(await redis.connections()).toBe(CONNECTIONS);
    }, DEADLINE_MS);
  });
});
