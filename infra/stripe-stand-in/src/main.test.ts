import { readFileSync } from "node:fs";
import { startStripeStandIn } from "./index";
import {
  eventually,
  HOLD,
  readLedger,
  runToEnd,
  SECRET_KEY,
  type StandInProcess,
  startProcess,
  startWebhookReceiver,
  stripeClient,
  temporaryFiles,
  type WebhookReceiver,
} from "./testing";

const newFile = temporaryFiles();
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
});
afterAll(() => receiver.close());

const running = new Set<StandInProcess>();
afterEach(async () => {
  await Promise.all([...running].map((standIn) => standIn.end("SIGKILL")));
  running.clear();
  receiver.answerWith(() => 200);
});

function environment(file: string): Record<string, string> {
  return {
    PORT: "0",
    STRIPE_STAND_IN_FILE: file,
    STRIPE_SECRET_KEY: SECRET_KEY,
    STRIPE_WEBHOOK_URL: receiver.target.url,
    STRIPE_WEBHOOK_SECRET: receiver.target.secret,
  };
}

async function start(file: string): Promise<StandInProcess> {
  const standIn = await startProcess(environment(file));
  running.add(standIn);
  return standIn;
}

describe("the settings", () => {
  const file = newFile();

  it.each([
    "PORT",
    "STRIPE_STAND_IN_FILE",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_URL",
    "STRIPE_WEBHOOK_SECRET",
  ])("When %s is missing, Then one line names it and the process ends with 1", async (name) => {
    const { [name]: _missing, ...rest } = environment(file);
    expect(await runToEnd(rest)).toEqual({
      code: 1,
      signal: null,
      stdout: "",
      stderr: `stripe-stand-in: ${name} is not set\n`,
    });
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["STRIPE_WEBHOOK_URL", "localhost:3000"],
  ])("When %s is %s, Then one line names it and the process ends with 1", async (name, value) => {
    const ending = await runToEnd({ ...environment(file), [name]: value });
    expect(ending.code).toBe(1);
    expect(ending.stderr).toMatch(new RegExp(`^stripe-stand-in: ${name} is not .*: ${value}\n$`));
  });

  it("When the port is taken, Then the process ends with 1 and leaves the journal alone", async () => {
    const occupant = await startStripeStandIn({ secretKey: SECRET_KEY });
    try {
      const ending = await runToEnd({ ...environment(file), PORT: String(occupant.port) });
      expect(ending.code).toBe(1);
      expect(ending.stderr).toMatch(/^stripe-stand-in: .*EADDRINUSE.*\n$/);
      expect(() => readFileSync(file)).toThrow("ENOENT");
    } finally {
      await occupant.close();
    }
  });
});

describe("the end", () => {
  it("When it is told to end, Then it ends with 0, though a call hangs and webhooks wait", async () => {
    const file = newFile();
    receiver.answerWith(() => 500);
    const standIn = await start(file);
    const stripe = stripeClient(standIn.url);
    await fetch(`${standIn.url}/_stand-in/faults`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ calls: [{ kind: "hang", next: 1 }] }),
    });
    const hanging = Promise.allSettled([stripe.paymentIntents.create(HOLD, { idempotencyKey: "hanging" })]);
    const made = await eventually(async () => {
      const [payment] = (await readLedger(standIn.url)).payments;
      expect(payment).toBeDefined();
      return payment;
    });
    expect(await standIn.end("SIGTERM")).toMatchObject({ code: 0, signal: null, stderr: "" });
    expect(await hanging).toMatchObject([{ status: "rejected" }]);

    const next = await start(file);
    expect((await readLedger(next.url)).payments).toEqual([made]);
  });
});

describe("a kill", () => {
  it("When it is killed in a stream of calls, Then what it acknowledged is there, and no key was served twice", async () => {
    const file = newFile();
    receiver.answerWith(() => 503);
    const first = await start(file);
    const stripe = stripeClient(first.url);
    const acknowledged = new Map<string, string>();
    const attempted: string[] = [];

    const pay = async (worker: number): Promise<void> => {
      for (let turn = 0; ; turn += 1) {
        const order = `${worker}-${turn}`;
        attempted.push(order);
        const { id } = await stripe.paymentIntents.create(
          { ...HOLD, metadata: { order } },
          { idempotencyKey: order },
        );
        acknowledged.set(order, id);
        await stripe.paymentIntents.capture(id, undefined, { idempotencyKey: `capture-${order}` });
        acknowledged.set(`capture-${order}`, id);
      }
    };
    const workers = Promise.allSettled(Array.from({ length: 8 }, (_, worker) => pay(worker)));
    await eventually(() => expect(acknowledged.size).toBeGreaterThan(200));
    await first.end("SIGKILL");
    await workers;

    receiver.answerWith(() => 200);
    const second = await start(file);
    const client = stripeClient(second.url);
    const found = new Map((await readLedger(second.url)).payments.map((payment) => [payment.id, payment]));
    for (const [key, id] of acknowledged) {
      const captured = key.startsWith("capture-") ? 2050 : expect.any(Number);
      expect(found.get(id)).toMatchObject({
        metadata: { order: key.replace("capture-", "") },
        amountCaptured: captured,
      });
    }

    for (const order of attempted) {
      const { id } = await client.paymentIntents.create(
        { ...HOLD, metadata: { order } },
        { idempotencyKey: order },
      );
      expect(id).toBe(acknowledged.get(order) ?? id);
      await client.paymentIntents.capture(id, undefined, { idempotencyKey: `capture-${order}` });
    }
    const { payments } = await readLedger(second.url);
    expect(payments.map(({ metadata }) => metadata.order).sort()).toEqual([...attempted].sort());
    for (const payment of payments) {
      expect(payment).toMatchObject({ status: "succeeded", captures: [{ amount: 2050 }], charges: [{}] });
    }

    await eventually(async () => {
      const { deliveries } = await readLedger(second.url);
      expect(deliveries).toHaveLength(payments.length * 5);
      expect(deliveries.filter(({ status }) => status !== "delivered")).toEqual([]);
    });
  });
});
