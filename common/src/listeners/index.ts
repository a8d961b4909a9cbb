export * from "./dead-letters";
export * from "./listen";
export * from "./listener";
