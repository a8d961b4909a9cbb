export * from "./each-of";
export * from "./within";
