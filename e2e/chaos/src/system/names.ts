import type { ServiceName } from "@ticketing/local";

/** The processes of the services: those that sell come in two instances. */
export const INSTANCES = [
  "auth",
  "tickets-1",
  "tickets-2",
  "orders-1",
  "orders-2",
  "payments-1",
  "payments-2",
  "expiration",
] as const;
export type InstanceName = (typeof INSTANCES)[number];

/** What instances are connected to. */
export const PARTS = ["mongo", "nats", "redis", "stripe"] as const;
export type PartName = (typeof PARTS)[number];

/** Which instances are connected to which part. */
export const CONNECTED: Record<PartName, readonly InstanceName[]> = {
  mongo: INSTANCES,
  nats: INSTANCES,
  redis: ["expiration"],
  stripe: ["payments-1", "payments-2"],
};

/** The connections of one instance to a part. */
export type LinkName = `${InstanceName}>${PartName}`;
export const LINKS = PARTS.flatMap((part) =>
  CONNECTED[part].map((instance): LinkName => `${instance}>${part}`),
);

/** The service that an instance is one of. */
export function serviceOf(instance: InstanceName): ServiceName {
  return instance.replace(/-\d$/, "") as ServiceName;
}

/** The part that a link leads to. */
export function partOf(link: LinkName): PartName {
  return link.slice(link.indexOf(">") + 1) as PartName;
}
