export { Gateway } from "./gateway";
export { type Ingress, type Route, readIngress } from "./ingress";
