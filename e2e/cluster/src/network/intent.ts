import { SERVICES } from "@ticketing/local";

const PUBLIC = ["auth:3000", "tickets:3000", "orders:3000", "payments:3000"];

/** Where connections are tried to, as `<Service>:<port>`. */
export const TARGETS = [
  ...SERVICES.map((name) => `${name}:3000`),
  "client:3000",
  "gateway:3000",
  ...SERVICES.map((name) => `${name}-mongo:27017`),
  "nats:4222",
  "nats:8222",
  "redis:6379",
  "stripe:4242",
];

/** Who may reach what, written out from what the policies are for; everybody else may reach nothing. */
export const MAY: Record<string, readonly string[]> = {
  ...Object.fromEntries(SERVICES.map((name) => [name, [`${name}-mongo:27017`, "nats:4222"]])),
  expiration: ["expiration-mongo:27017", "nats:4222", "redis:6379"],
  payments: ["payments-mongo:27017", "nats:4222", "stripe:4242"],
  client: PUBLIC,
  gateway: [...PUBLIC, "client:3000"],
  stripe: ["payments:3000"],
  // The gateway is the way in, for anybody whom no policy of their own holds back.
  "another namespace": ["gateway:3000"],
};

/** What must be reached that is not, and what is that must not be. @param open what could be connected to */
export function differences(from: string, open: readonly string[]): string[] {
  const may = MAY[from] ?? [];
  return [
    ...may.filter((target) => !open.includes(target)).map((target) => `${from} cannot reach ${target}`),
    ...open.filter((target) => !may.includes(target)).map((target) => `${from} can reach ${target}`),
  ];
}
