import { OrderCancelled, OrderCreated, TicketCreated } from "@ticketing/common";
import type { Evidence } from "../evidence/evidence";
import { check } from ".";
import { at, heard, IDS, orderStates, soundEvidence } from "./made-up.test.fixture";

/** The names of the promises that evidence shows to be broken. */
function brokenBy(change: (evidence: Evidence) => void): string[] {
  const evidence = soundEvidence();
  change(evidence);
  return check(evidence)
    .filter(({ broken }) => broken.length > 0)
    .map(({ name }) => name);
}

/** The first of a list. @throws Error when it is empty */
function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("there is none");
  return item;
}

const find = <T extends { id: string }>(items: readonly T[], id: string): T =>
  first(items.filter((item) => item.id === id));

it("When a history is sound, then no promise is broken", () => {
  expect(brokenBy(() => undefined)).toEqual([]);
});

describe("acknowledged-writes is broken", () => {
  it.each<[string, (evidence: Evidence) => void]>([
    [
      "when what was acknowledged is not there",
      (evidence) => {
        evidence.tickets = [];
      },
    ],
    [
      "when it was undone",
      (evidence) => {
        for (const { operation, answer } of evidence.operations) {
          if (operation === "pay") Object.assign(answer as object, { version: 7 });
        }
      },
    ],
    [
      "when it was told of otherwise than it was answered",
      ({ operations }) => {
        const created = first(operations);
        created.answer = { ...(created.answer as object), price: 1 };
      },
    ],
    [
      "when an order that was cancelled is not",
      ({ operations }) => {
        for (const operation of operations) {
          if (operation.operation === "cancel-order") operation.path = `/api/orders/${IDS.third}`;
        }
      },
    ],
  ])("%s", (_case, change) => {
    expect(brokenBy(change)).toContain("acknowledged-writes");
  });
});

describe("one-key-one-thing is broken", () => {
  it("when one key is answered in two ways", () => {
    const broken = brokenBy(({ operations }) => {
      const again = operations[1];
      if (again) again.answer = { ...(again.answer as object), id: IDS.first };
    });
    expect(broken).toContain("one-key-one-thing");
  });

  it("when one key made two tickets", () => {
    const broken = brokenBy((evidence) => {
      const twin = { ...first(evidence.tickets), id: "2".repeat(24), version: 0 };
      evidence.events.push(heard(TicketCreated, twin));
    });
    expect(broken).toContain("one-key-one-thing");
  });
});

describe("allowed-answers is broken", () => {
  it.each([500, 401, 502])("when somebody is answered %s", (status) => {
    expect(brokenBy(({ operations }) => Object.assign(first(operations.slice(-1)), { status }))).toEqual([
      "allowed-answers",
    ]);
  });

  it("but not when a part is away", () => {
    expect(brokenBy(({ operations }) => Object.assign(first(operations.slice(-1)), { status: 503 }))).toEqual(
      [],
    );
  });
});

describe("one-order-per-ticket", () => {
  const OTHER = "a9".padEnd(24, "0");

  /** Adds an order of the ticket that was created and cancelled then. */
  const withOrder = (created: number, cancelled: number) => (evidence: Evidence) => {
    const states = orderStates(OTHER, created, [["cancelled", "buyer", cancelled]]);
    for (const state of states) {
      evidence.events.push(heard(state.status === "created" ? OrderCreated : OrderCancelled, state));
    }
  };

  it.each([
    ["begins while another one has it", 2_000, 3_500],
    ["goes on while the next one has it", 3_200, 6_000],
    ["begins after it was sold", 20_000, 21_000],
    ["has it all along", -1_000, 30_000],
  ])("is broken when an order %s", (_case, created, cancelled) => {
    expect(brokenBy(withOrder(created, cancelled))).toContain("one-order-per-ticket");
  });

  it("is not broken when the end of an order was never published", () => {
    const broken = brokenBy((evidence) => {
      const isEnd = ({ event }: Evidence["events"][number]) =>
        event.aggregateId === IDS.first && event.subject === "order:cancelled";
      evidence.events = evidence.events.filter((each) => !isEnd(each));
    });
    expect(broken).toEqual(["whole-histories"]);
  });

  it("is not broken when the two cannot be told apart in time", () => {
    expect(brokenBy(withOrder(2_990, 3_900))).not.toContain("one-order-per-ticket");
  });

  it("is broken when somebody was answered that they have it, even if that was heard of late", () => {
    const broken = brokenBy((evidence) => {
      withOrder(2_000, 3_500)(evidence);
      for (const each of evidence.events) if (each.event.aggregateId === OTHER) each.heardAt = at(60_000);
      const order = first(orderStates(OTHER, 2_000, []));
      evidence.operations.push({
        type: "operation",
        at: at(2_000),
        took: 30,
        user: "somebody",
        operation: "create-order",
        path: "/api/orders",
        outcome: "ok",
        status: 201,
        answer: order,
      });
    });
    expect(broken).toContain("one-order-per-ticket");
  });
});

describe("whole-histories is broken", () => {
  const ofTicket = (evidence: Evidence, version: number) =>
    evidence.events.findIndex(({ event }) => event.aggregateId === IDS.ticket && event.version === version);

  it.each<[string, (evidence: Evidence) => void]>([
    ["when a change was never published", (evidence) => evidence.events.splice(ofTicket(evidence, 3), 1)],
    ["when the last one was never published", (evidence) => evidence.events.splice(ofTicket(evidence, 6), 1)],
    [
      "when the first one was never published",
      (evidence) => {
        evidence.events = evidence.events.filter(({ event }) => event.subject !== "expiration:complete");
      },
    ],
    [
      "when one version was told of twice",
      (evidence) => {
        evidence.events.push(heard(TicketCreated, { ...first(evidence.tickets), version: 2 }));
      },
    ],
    [
      "when more was told of than there is",
      (evidence) => {
        evidence.events.push(heard(TicketCreated, { ...first(evidence.tickets), version: 7 }));
      },
    ],
    ["when it is not as it was told of", ({ tickets }) => Object.assign(first(tickets), { price: 1 })],
  ])("%s", (_case, change) => {
    expect(brokenBy(change)).toContain("whole-histories");
  });
});

describe("money-matches-orders is broken", () => {
  it.each<[string, (evidence: Evidence) => void]>([
    [
      "when an order is complete and nobody paid",
      (evidence) => {
        evidence.payments = evidence.payments.filter(({ status }) => status !== "captured");
      },
    ],
    [
      "when somebody paid twice",
      ({ payments }) => payments.push({ ...find(payments, IDS.captured), id: "c9".padEnd(24, "0") }),
    ],
    [
      "when the amount is another one",
      ({ payments, charges }) => {
        Object.assign(find(payments, IDS.captured), { amount: 1 });
        Object.assign(find(charges, "pi_3"), { amountCaptured: 1 });
      },
    ],
    [
      "when somebody paid for an order that is cancelled",
      ({ payments }) => Object.assign(find(payments, IDS.voided), { status: "captured" }),
    ],
    [
      "when Stripe took what payments know nothing of",
      ({ charges }) => Object.assign(find(charges, "pi_1"), { amountCaptured: 2050 }),
    ],
    [
      "when Stripe gave the money back",
      ({ charges }) => Object.assign(find(charges, "pi_3"), { amountRefunded: 2050 }),
    ],
    [
      "when Stripe took nothing",
      ({ charges }) => Object.assign(find(charges, "pi_3"), { amountCaptured: 0 }),
    ],
  ])("%s", (_case, change) => {
    expect(brokenBy(change)).toContain("money-matches-orders");
  });
});

it.each<[string, (evidence: Evidence) => void, string]>([
  [
    "money is still held",
    ({ charges }) => Object.assign(first(charges), { amountHeld: 2050 }),
    "no-open-authorisation",
  ],
  [
    "a payment waits",
    ({ stored }) => Object.assign(first(stored.payments), { status: "authorized" }),
    "no-open-authorisation",
  ],
  ["an order is open", ({ orders }) => Object.assign(first(orders), { status: "created" }), "holds-end"],
  [
    "a hold ended late",
    (evidence) => {
      evidence.wholeAt = at(0);
      const late = evidence.events.filter(({ event }) => event.aggregateId === IDS.second);
      for (const { event } of late) {
        event.data = { ...(event.data as object), updatedAt: new Date(at(22_100)).toISOString() };
      }
    },
    "holds-end",
  ],
  [
    "a timer never fired",
    ({ stored }) => Object.assign(first(stored.timers), { status: "pending" }),
    "holds-end",
  ],
  [
    "a sold ticket is for sale",
    ({ tickets }) => Object.assign(first(tickets), { status: "available", orderId: null }),
    "tickets-agree-with-orders",
  ],
  [
    "a ticket is sold to another order",
    ({ tickets }) => Object.assign(first(tickets), { orderId: IDS.first }),
    "tickets-agree-with-orders",
  ],
  [
    "a ticket is reserved by an order that is over",
    (evidence) => {
      evidence.orders = evidence.orders.filter(({ id }) => id !== IDS.third);
      Object.assign(first(evidence.tickets), { status: "reserved", orderId: IDS.second });
    },
    "tickets-agree-with-orders",
  ],
  [
    "a copy is behind",
    ({ replicas }) => Object.assign(first(first(replicas).copies), { version: 5 }),
    "replicas-agree",
  ],
  ["a copy is missing", ({ replicas }) => Object.assign(first(replicas), { copies: [] }), "replicas-agree"],
  [
    "a copy has another state",
    ({ replicas }) => Object.assign(first(first(replicas).copies), { status: "withdrawn" }),
    "replicas-agree",
  ],
  [
    "there is a copy of nothing",
    ({ replicas }) => first(replicas).copies.push({ id: "f".repeat(24), version: 0, status: "available" }),
    "replicas-agree",
  ],
  ["an event waits", ({ stored }) => Object.assign(first(stored.timers), { waiting: 1 }), "outboxes-empty"],
  [
    "a message was set aside",
    ({ deadLetters }) => deadLetters.push({ service: "orders", subject: "ticket:created", reason: "none" }),
    "no-dead-letters",
  ],
  [
    "a service does not come back",
    ({ afterwards }) => afterwards.push("orders-1 is not ready"),
    "whole-again",
  ],
])("When %s, then that is found (%#)", (_case, change, name) => {
  expect(brokenBy(change)).toContain(name);
});

it("When a hold ends late while the system is not whole, then nothing is broken", () => {
  expect(
    brokenBy((evidence) => {
      for (const { event } of evidence.events) {
        if (event.aggregateId === IDS.second && event.subject === "order:cancelled") {
          event.data = { ...(event.data as object), updatedAt: new Date(at(24_900)).toISOString() };
        }
      }
    }),
  ).not.toContain("holds-end");
});
