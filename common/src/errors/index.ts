export * from "./duplicate-key";
export * from "./problem";
export * from "./transient";
