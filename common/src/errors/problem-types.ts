/**
 * The problems that say more than their status does: by name, with the status and the title that go with it.
 * RFC 9457 asks for a title that stays the same; what is special about one case is its `detail`. A client tells problems
 * apart by their names, so none is ever renamed or given another meaning.
 */
export const PROBLEMS = {
  "amount-refused": { status: 400, title: "Amount refused" },
  "payment-method-refused": { status: 400, title: "Payment method refused" },
  "wrong-password": { status: 400, title: "Wrong password" },
  "wrong-credentials": { status: 401, title: "Wrong credentials" },
  "card-declined": { status: 402, title: "Card declined" },
  "email-in-use": { status: 409, title: "Email address in use" },
  "hold-ended": { status: 409, title: "Time to pay is over" },
  "idempotency-key-reused": { status: 409, title: "Idempotency-Key used before" },
  "order-cancelled": { status: 409, title: "Order is cancelled" },
  "order-paid": { status: 409, title: "Order is paid for" },
  "own-ticket": { status: 409, title: "One's own ticket" },
  "payment-given-up": { status: 409, title: "Payment given up" },
  "payment-under-way": { status: 409, title: "Payment made or under way" },
  "ticket-reserved": { status: 409, title: "Ticket is reserved" },
  "ticket-sold": { status: 409, title: "Ticket is sold" },
  "ticket-withdrawn": { status: 409, title: "Ticket is withdrawn" },
  "ticket-yours": { status: 409, title: "Ticket is the buyer's already" },
  "too-many-declines": { status: 409, title: "Too many cards declined" },
  "too-many-holds": { status: 429, title: "Too many tickets held" },
} as const;

type Problems = typeof PROBLEMS;

/** The name of a problem; given a status, of one that goes with it. */
export type ProblemName<Status extends number = number> = {
  [Name in keyof Problems]: Problems[Name]["status"] extends Status ? Name : never;
}[keyof Problems];

/** The type of a problem of which its status says all (RFC 9457, 4.2.1). */
export const ABOUT_BLANK = "about:blank";

/** The type of a problem: a tag URI (RFC 4151), which names it and leads nowhere. */
export function problemType(name: ProblemName): string {
  return `tag:ticketing.dev,2026:${name}`;
}
