export * from "./duplicate-key";
export * from "./problem";
export * from "./problem-types";
export * from "./transient";
