import { eventually } from "@ticketing/common/testing";
import { StripeGuard } from "./stripe-guard";
import { PaymentsRig } from "./testing/payments-rig";
import type { StripeCall } from "./testing/stripe-proxy";

jest.setTimeout(60_000);

/** Lets calls of Stripe through, or holds them until it is told to, and counts them. */
class Gate {
  calls = 0;
  #hold: Promise<void> | undefined;
  #release = () => {};

  hang(): void {
    this.#hold = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  goOn(): void {
    this.#hold = undefined;
    this.#release();
  }

  readonly pass = async ({ forward }: StripeCall) => {
    this.calls += 1;
    await this.#hold;
    return forward();
  };
}

let gate: Gate;
let rig: PaymentsRig;
beforeEach(async () => {
  gate = new Gate();
  rig = await PaymentsRig.start({ gate: gate.pass });
});
afterEach(async () => {
  gate.goOn();
  await rig.stop();
});

const orders = (count: number) => Promise.all(Array.from({ length: count }, () => rig.order()));

describe("When Stripe hangs", () => {
  it("then, after the first buyers have waited for it, the others are answered 503 without a call, and all is settled once it answers", async () => {
    const first = await orders(8);
    const later = await orders(20);
    gate.hang();
    for (const { status, headers } of await Promise.all(first.map((order) => rig.pay(order)))) {
      expect(status).toBe(503);
      expect(headers).toMatchObject({ "retry-after": "5" });
    }
    const calls = gate.calls;
    for (const { status } of await Promise.all(later.map((order) => rig.pay(order))))
      expect(status).toBe(503);
    // Whatever the sweep asks for, one call at a time sounds Stripe out.
    await eventually(async () => {
      await rig.timePasses();
      expect(gate.calls).toBeGreaterThanOrEqual(calls + 2);
    }, 25_000);
    expect(gate.calls).toBe(calls + 2);
    gate.goOn();
    for (const order of [...first, ...later]) await rig.settles(order, "authorized");
    for (const order of [...first, ...later]) {
      const open = (await rig.charged(order)).filter(({ status }) => status === "requires_capture");
      expect(open).toHaveLength(1);
    }
  });
});

it("When cards are declined one after another, then Stripe is called for the next buyer all the same", async () => {
  for (const order of await orders(12)) {
    const declined = await rig.pay(order, { paymentMethod: "pm_card_visa_chargeDeclined" });
    expect(declined.status).toBe(402);
  }
  const [order] = await orders(1);
  expect(order && (await rig.pay(order))).toMatchObject({ status: 201 });
});

it("When Stripe is slow, then no more than fifty calls are on their way, two hundred wait, and the others are refused at once", async () => {
  const guard = new StripeGuard();
  let begun = 0;
  let refused = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const calls = Array.from({ length: 300 }, () =>
    guard
      .call(async () => {
        begun += 1;
        await released;
      })
      .catch(() => {
        refused += 1;
      }),
  );
  await eventually(() => expect({ begun, refused }).toEqual({ begun: 50, refused: 50 }));
  release();
  await Promise.all(calls);
  expect({ begun, refused }).toEqual({ begun: 250, refused: 50 });
});
