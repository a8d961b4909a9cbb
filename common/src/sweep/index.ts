export * from "./each-of";
export * from "./sweeper";
