export { findChromium } from "./chromium";
export { MissingPart } from "./missing-part";
export { findMongo } from "./mongo";
export { findStandIn } from "./mongo-stand-in";
export { findNats, NATS_CLUSTER_ID } from "./nats";
export type { Launch, Part, Report } from "./part";
export { freePort } from "./port";
export { findRedis } from "./redis";
export { type RunningPart, startPart } from "./start-part";
