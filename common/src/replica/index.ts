export * from "./replica";
export * from "./sequence";
