import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startStripeStandIn } from "@ticketing/stripe-stand-in";
import { FAULT_KINDS, type Fault, type FaultKind } from "./fault";
import { planOf, StripeFaults } from "./stripe-faults";

const fault = (kind: FaultKind, details: Partial<Fault> = {}): Fault => ({
  kind,
  at: 1,
  lasts: 1,
  target: "stripe",
  ...details,
});

const OF_STRIPE = FAULT_KINDS.filter((kind) => /^(webhook|stripe-(timeout|500|429))/.test(kind));

describe("The faults of Stripe", () => {
  it("When one begins and ends, then the stand-in has it for so long", async () => {
    const standIn = await startStripeStandIn({ secretKey: "sk_test_1" });
    const described = async () => (await fetch(`${standIn.url}/_stand-in/faults`)).json();
    try {
      const faults = new StripeFaults(standIn.url);
      const [timeout, late] = [
        fault("stripe-timeout", { probability: 0.5 }),
        fault("webhook-late", { delay: 70 }),
      ];
      await faults.begin(timeout);
      await faults.begin(late);
      expect(await described()).toMatchObject({
        calls: [{ kind: "hang", probability: 0.5 }],
        webhooks: [{ kind: "delay", ms: 70 }],
      });
      await faults.end(timeout);
      await faults.end(late);
      expect(await described()).toEqual({ calls: [], webhooks: [] });
    } finally {
      await standIn.close();
    }
  });

  it.each(OF_STRIPE)("%s is a rule that the stand-in takes", async (kind) => {
    const standIn = await startStripeStandIn({ secretKey: "sk_test_1" });
    try {
      const plan = planOf([fault(kind, { probability: 0.5, delay: 10 })]);
      expect([...(plan.calls ?? []), ...(plan.webhooks ?? [])]).not.toEqual([]);
      expect(() => standIn.setFaults(plan)).not.toThrow();
    } finally {
      await standIn.close();
    }
  });

  it("When the stand-in is away, then it is told as soon as it is back", async () => {
    let asked = 0;
    const server = createServer((_req, res) => {
      asked += 1;
      res.statusCode = asked === 1 ? 500 : 200;
      res.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await new StripeFaults(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).begin(
      fault("stripe-429"),
    );
    server.close();
    server.closeAllConnections();
    expect(asked).toBe(2);
  });
});
