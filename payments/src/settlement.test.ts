import { OrderCancelled, OrderCompleted } from "@ticketing/common";
import { eventually } from "@ticketing/common/testing";
import type { FaultPlan } from "@ticketing/stripe-stand-in";
import { Types } from "mongoose";
import type { Response } from "supertest";
import { attempt } from "./payment";
import { cancelled, completed, PaymentsRig, someOrder, type TestOrder } from "./testing/payments-rig";
import type { StripeCall, StripeGate } from "./testing/stripe-proxy";

type CallFault = NonNullable<FaultPlan["calls"]>[number];
type Step = "create" | "confirm" | "capture" | "cancel";
type Outcome = "captured" | "voided";

/** The rigs that a test started for itself. */
const rigs: PaymentsRig[] = [];
afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()));
});

async function startRig(...options: Parameters<typeof PaymentsRig.start>): Promise<PaymentsRig> {
  const rig = await PaymentsRig.start(...options);
  rigs.push(rig);
  return rig;
}

/** What must hold whatever went wrong: one authorisation, taken or given free once, each step told of once. */
async function expectSettled(rig: PaymentsRig, order: TestOrder, outcome: Outcome): Promise<void> {
  const charged = await rig.charged(order);
  const authorizations = charged.flatMap(({ charges }) => charges);
  const captures = charged.flatMap((payment) => payment.captures.map(({ amount }) => amount));
  expect(authorizations).toHaveLength(1);
  expect(charged.map(({ amountHeld }) => amountHeld)).toEqual(charged.map(() => 0));
  expect(captures).toEqual(outcome === "captured" ? [order.state.ticket.price] : []);
  expect(await rig.told(order)).toEqual(["payment:authorized 0", `payment:${outcome} 1`]);
}

/** Pays for a new order while Stripe has that fault, ends the order in that way, and waits until all is settled. */
async function payThrough(rig: PaymentsRig, fault: CallFault, outcome: Outcome): Promise<void> {
  const order = await rig.order();
  await rig.putFaults({ calls: [fault] });
  const answer = await rig.pay(order);
  expect([201, 503]).toContain(answer.status);
  if (answer.status === 503) expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  await eventually(async () => {
    await rig.timePasses();
    expect(await rig.told(order)).toEqual(["payment:authorized 0"]);
  }, 25_000);
  await (outcome === "captured" ? rig.complete(order) : rig.cancel(order));
  await rig.settles(order, outcome);
  await expectSettled(rig, order, outcome);
}

const outcomeOf = (step: Step): Outcome => (step === "cancel" ? "voided" : "captured");
const STEPS: Step[] = ["create", "confirm", "capture", "cancel"];
const KINDS = ["error-before-effect", "error-after-effect", "rate-limit"] as const;

describe("When Stripe fails", () => {
  let rig: PaymentsRig;
  beforeAll(async () => {
    rig = await PaymentsRig.start();
  });
  afterAll(() => rig.stop());
  afterEach(() => rig.putFaults({}));

  const cases = KINDS.flatMap((kind) => STEPS.map((step) => ({ kind, step })));
  it.each(cases)("by $kind at $step, then the money is moved once all the same", async ({ kind, step }) => {
    await payThrough(rig, { kind, operation: `paymentIntents.${step}`, next: 2 }, outcomeOf(step));
  });

  it("at reading back, too, then the answer is 503 and the payment goes on", async () => {
    const order = await rig.order();
    await rig.putFaults({
      calls: [
        { kind: "error-after-effect", operation: "paymentIntents.confirm", next: 1 },
        { kind: "error-before-effect", operation: "paymentIntents.retrieve", next: 1 },
      ],
    });
    expect((await rig.pay(order)).status).toBe(503);
    await rig.settles(order, "authorized");
    expect(await rig.charged(order)).toMatchObject([{ amountHeld: 2050, charges: [{ amount: 2050 }] }]);
  });

  it("for a retry with the same Idempotency-Key, then the retry finishes what the first began", async () => {
    const order = await rig.order();
    await rig.putFaults({
      calls: [{ kind: "error-before-effect", operation: "paymentIntents.confirm", next: 1 }],
    });
    expect((await rig.pay(order, { key: "k" })).status).toBe(503);
    expect((await rig.pay(order, { key: "k" })).status).toBe(201);
    expect((await rig.pay(order)).status).toBe(409);
    await rig.complete(order);
    await rig.settles(order, "captured");
    await expectSettled(rig, order, "captured");
  });

  it("while the card is declined, then it is one strike, and told once it is known", async () => {
    const order = await rig.order();
    await rig.putFaults({
      calls: [
        { kind: "error-after-effect", operation: "paymentIntents.confirm", next: 1 },
        { kind: "rate-limit", operation: "paymentIntents.retrieve", next: 1 },
      ],
    });
    const send = () => rig.pay(order, { key: "k", paymentMethod: "pm_card_chargeDeclined" });
    expect((await send()).status).toBe(503);
    await rig.settles(order, "failed");
    expect((await send()).status).toBe(402);
    expect(await rig.told(order)).toEqual(["payment:failed 0"]);
  });

  it("at random, again and again, then every payment is settled as its order ended", async () => {
    await rig.putFaults({
      seed: 7,
      calls: [
        { kind: "error-after-effect", probability: 0.2 },
        { kind: "error-before-effect", probability: 0.2 },
        { kind: "rate-limit", probability: 0.2 },
      ],
    });
    const outcomes: Outcome[] = ["captured", "voided", "captured", "voided", "captured", "voided"];
    await Promise.all(
      outcomes.map(async (outcome) => {
        const order = await rig.order();
        expect([201, 503]).toContain((await rig.pay(order)).status);
        await rig.settles(order, "authorized");
        await (outcome === "captured" ? rig.complete(order) : rig.cancel(order));
        await rig.settles(order, outcome);
        await expectSettled(rig, order, outcome);
      }),
    );
  }, 90_000);
});

describe("When Stripe does it and does not answer", () => {
  it("at any step, twice, then the money is moved once all the same", async () => {
    await Promise.all(
      STEPS.map(async (step) => {
        const rig = await startRig();
        await payThrough(
          rig,
          { kind: "hang", operation: `paymentIntents.${step}`, next: 2 },
          outcomeOf(step),
        );
      }),
    );
  }, 90_000);
});

describe("When Stripe is down for a while", () => {
  let rig: PaymentsRig;
  beforeAll(async () => {
    rig = await PaymentsRig.start();
  });
  afterAll(() => rig.stop());

  it("then nobody is charged, orders come and go, and all is settled once it is back", async () => {
    const [captured, voided, late, given] = [
      await rig.order(),
      await rig.order(),
      await rig.order(),
      await rig.order(),
    ];
    for (const order of [captured, voided]) expect((await rig.pay(order)).status).toBe(201);
    await rig.stripeGoesDown();
    await rig.complete(captured);
    await rig.cancel(voided);
    for (const order of [late, given]) {
      const answer = await rig.pay(order);
      expect(answer.status).toBe(503);
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    }
    expect((await rig.pay(late)).status).toBe(409);
    await rig.cancel(given);
    await eventually(async () => {
      await rig.timePasses();
      expect(await rig.stored().countDocuments({ orderId: given.state.id })).toBe(0);
    }, 15_000);
    for (const order of [captured, voided]) {
      expect((await rig.listed(order)).items).toMatchObject([{ status: "authorized" }]);
    }

    await rig.stripeComesBack();
    await rig.settles(captured, "captured");
    await rig.settles(voided, "voided");
    await rig.settles(late, "authorized");
    await rig.complete(late);
    await rig.settles(late, "captured");
    for (const order of [captured, late]) await expectSettled(rig, order, "captured");
    await expectSettled(rig, voided, "voided");
    expect(await rig.charged(given)).toEqual([]);
    expect(await rig.told(given)).toEqual([]);
  }, 60_000);
});

describe("While a call of Stripe is under way", () => {
  /** Holds the first call of that kind until it is let go, before Stripe hears of it or after Stripe has done it. */
  function holding(call: RegExp, when: "before" | "after") {
    let letGo: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let arrive: () => void = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let held = false;
    const gate: StripeGate = async ({ name, forward }: StripeCall) => {
      if (held || !call.test(name)) return forward();
      held = true;
      if (when === "after") {
        const answer = await forward();
        arrive();
        await released;
        return answer;
      }
      arrive();
      await released;
      return forward();
    };
    return { gate, arrived, letGo: () => letGo() };
  }

  const CREATE = /^POST \/v1\/payment_intents$/;
  const CONFIRM = /confirm$/;

  async function cancelledMeanwhile(call: RegExp, when: "before" | "after") {
    const { gate, arrived, letGo } = holding(call, when);
    const rig = await startRig({ gate });
    const order = await rig.order();
    const paying = rig.pay(order);
    await arrived;
    await rig.deliver(OrderCancelled, cancelled(order.state));
    return { rig, order, paying, letGo };
  }

  it.each(["before", "after"] as const)(
    "the order is cancelled %s the bank was asked: then it is 409, and no money is set aside in the end",
    async (when) => {
      const { rig, order, paying, letGo } = await cancelledMeanwhile(CONFIRM, when);
      await eventually(async () => expect(await rig.told(order)).toEqual(["payment:voided 0"]));
      letGo();
      expect((await paying).status).toBe(409);
      expect(await rig.charged(order)).toMatchObject([{ status: "canceled", amountHeld: 0 }]);
      expect(await rig.told(order)).toHaveLength(1);
    },
  );

  it.each(["before", "after"] as const)(
    "the order is cancelled %s the PaymentIntent was opened: then it is 409, and it is never confirmed",
    async (when) => {
      const { rig, order, paying, letGo } = await cancelledMeanwhile(CREATE, when);
      await eventually(async () => expect(await rig.stored().countDocuments({})).toBe(0));
      letGo();
      expect((await paying).status).toBe(409);
      expect(await rig.charged(order)).toMatchObject([{ status: "requires_confirmation", charges: [] }]);
      expect(await rig.told(order)).toEqual([]);
    },
  );

  it.each([
    ["opening", CREATE, "before"],
    ["opening", CREATE, "after"],
    ["confirming", CONFIRM, "before"],
    ["confirming", CONFIRM, "after"],
  ] as const)(
    "the sweep takes over a slow %s (%s, held %s): then it is one payment",
    async (_step, call, when) => {
      const { gate, arrived, letGo } = holding(call, when);
      const rig = await startRig({ gate });
      const order = await rig.order();
      const paying = rig.pay(order);
      await arrived;
      await rig.settles(order, "authorized");
      letGo();
      expect((await paying).status).toBe(201);
      expect(await rig.told(order)).toEqual(["payment:authorized 0"]);
      const held = (await rig.charged(order)).filter(({ charges }) => charges.length > 0);
      expect(held).toMatchObject([{ amountHeld: 2050, charges: [{ amount: 2050 }] }]);
      await rig.complete(order);
      await rig.settles(order, "captured");
      await expectSettled(rig, order, "captured");
    },
  );

  it("the order completes and is told of twice: then the money is captured once", async () => {
    const { gate, arrived, letGo } = holding(/capture$/, "after");
    const rig = await startRig({ gate });
    const order = await rig.order();
    await rig.pay(order);
    await rig.complete(order);
    await arrived;
    expect(await rig.deliver(OrderCompleted, completed(order.state))).toBe("duplicate");
    await rig.settles(order, "captured");
    letGo();
    await rig.service.bus.drain();
    await expectSettled(rig, order, "captured");
  });
});

describe("When Stripe refuses a payment method only once the bank is to be asked", () => {
  it("then it is 400 and no strike, the PaymentIntent is cancelled, and another card may pay", async () => {
    const message = "This PaymentMethod was previously used and may not be used again.";
    const refusal = { error: { type: "invalid_request_error", param: "payment_method", message } };
    const refused = new Set<string>();
    const rig = await startRig({
      gate: async ({ name, forward }) => {
        if (!name.endsWith("/confirm") || refused.size === 3) return forward();
        refused.add(name);
        return { status: 400, body: JSON.stringify(refusal) };
      },
    });
    const order = await rig.order();
    for (const _ of [1, 2, 3]) {
      const answer: Response = await rig.pay(order);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ errors: [{ field: "paymentMethod" }] });
    }
    expect(await rig.stored().countDocuments({})).toBe(0);
    expect((await rig.charged(order)).map(({ status }) => status)).toEqual(Array(3).fill("canceled"));
    expect((await rig.pay(order)).status).toBe(201);
    expect(await rig.told(order)).toEqual(["payment:authorized 0"]);
  });
});

describe("The sweep", () => {
  it("When many payments wait for their orders, then one that was left behind is not kept waiting by them", async () => {
    const rig = await startRig();
    const { state } = await rig.order();
    const idle = Array.from({ length: 200 }, () => {
      const order = { ...someOrder(), id: new Types.ObjectId() };
      const copy = { _id: order.id, version: 0, status: "created" as const, buyerId: state.buyerId };
      const facts = { amount: 2050, currency: "usd", expiresAt: new Date(order.expiresAt) };
      return {
        ...attempt({ ...copy, ...facts }, state.buyerId, 0, "pm_card_visa"),
        status: "authorized",
        stripeId: `pi_${order.id}`,
        version: 0,
        lookAt: new Date(0),
        createdAt: new Date(0),
        updatedAt: new Date(0),
        outbox: [],
      };
    });
    await rig.stored().insertMany(idle);
    const order = await rig.order();
    await rig.putFaults({ calls: [{ kind: "rate-limit", operation: "paymentIntents.create", next: 1 }] });
    expect((await rig.pay(order)).status).toBe(503);
    await rig.stored().updateOne({ orderId: order.state.id }, { $set: { lookAt: new Date(1) } });
    await eventually(
      async () => expect((await rig.listed(order)).items).toMatchObject([{ status: "authorized" }]),
      15_000,
    );
  });

  it("When two instances sweep at once, then each payment is settled once", async () => {
    const confirmed: string[] = [];
    const rig = await startRig({
      gate: async ({ name, forward }) => {
        if (name.endsWith("/confirm")) confirmed.push(name);
        return forward();
      },
    });
    await rig.startAnother();
    const orders = await Promise.all(Array.from({ length: 8 }, () => rig.order()));
    await rig.putFaults({ calls: [{ kind: "rate-limit", operation: "paymentIntents.create", next: 8 }] });
    for (const order of orders) expect((await rig.pay(order)).status).toBe(503);
    await rig.timePasses();
    await eventually(async () => {
      for (const order of orders) expect((await rig.listed(order)).items).toHaveLength(1);
    }, 15_000);
    expect(confirmed).toHaveLength(orders.length);
    for (const order of orders) {
      expect(await rig.told(order)).toEqual(["payment:authorized 0"]);
      expect(await rig.charged(order)).toMatchObject([{ amountHeld: 2050 }]);
    }
  });
});
