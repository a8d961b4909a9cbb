export * from "./create-once";
export * from "./idempotent-request";
