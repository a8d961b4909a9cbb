export * from "./on-user";
export * from "./session-has-ended";
export * from "./user-replica";
