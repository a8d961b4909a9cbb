export * from "./database";
export * from "./events";
export * from "./eventually";
export * from "./histories";
export * from "./running-mongo";
export * from "./session";
export * from "./start-service";
