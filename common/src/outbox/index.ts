export * from "./aggregate";
export * from "./aggregate-store";
export * from "./relay";
