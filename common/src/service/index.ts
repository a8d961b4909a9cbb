export * from "./config";
export * from "./log";
export * from "./mongo";
export * from "./parts";
export * from "./run-service";
