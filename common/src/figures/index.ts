export * from "./totals";
