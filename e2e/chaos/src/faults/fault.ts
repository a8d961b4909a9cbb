/** Every kind of fault, with what it does to its target. */
export const FAULTS = {
  kill: "SIGKILL to a service's instance, and again until the fault ends",
  stop: "SIGSTOP to a service's instance, SIGCONT at the end",
  restart: "SIGTERM to a service's instance, as a rolling deploy does",
  "nats-kill": "SIGKILL to NATS Streaming, and again until the fault ends",
  "nats-stop": "SIGSTOP to NATS Streaming, SIGCONT at the end",
  "redis-kill": "SIGKILL to Redis, and again until the fault ends",
  "redis-wipe": "Redis killed and its data removed",
  "mongo-kill": "SIGKILL to the database, and again until the fault ends",
  "mongo-stop": "SIGSTOP to the database, SIGCONT at the end",
  "stripe-kill": "SIGKILL to Stripe, and again until the fault ends",
  slow: "what goes over a connection comes late",
  "half-open": "connections are taken and what they carry is swallowed",
  reset: "connections are reset, new ones too",
  refuse: "connections are cut and new ones refused",
  "stripe-timeout": "Stripe does its work and never answers",
  "stripe-500": "Stripe answers 500, before or after its work",
  "stripe-429": "Stripe answers 429",
  "webhook-twice": "Stripe posts its events twice",
  "webhook-late": "Stripe posts its events late",
  "webhook-early": "Stripe posts its events before it answers the call",
  "webhook-never": "Stripe does not post its events",
} as const;
export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[];

/** One fault: times in milliseconds, `at` from the beginning of the load. */
export interface Fault {
  kind: FaultKind;
  at: number;
  lasts: number;
  /** What it is done to, for people: `orders-1`, `nats`, `tickets-2>mongo`. */
  target: string;
  /** What `slow` and `webhook-late` add, in milliseconds. */
  delay?: number;
  /** How likely one call or event is hit, for Stripe's faults. */
  probability?: number;
}
