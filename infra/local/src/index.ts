export { Claim } from "./claim";
export { Home } from "./home";
export { choosePorts } from "./ports";
export type { Program } from "./program";
export {
  httpUrl,
  type PartAddresses,
  PROGRAMS,
  partProgram,
  SERVICES,
  type ServiceName,
  type Setting,
  serviceProgram,
  standInProgram,
} from "./programs";
export { Refusal } from "./refusal";
export { keepSecrets } from "./secrets";
export type { Supervised } from "./supervised";
export { Supervisor } from "./supervisor";
