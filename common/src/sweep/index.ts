export * from "./sweeper";
