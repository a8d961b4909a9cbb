import { share } from "./shared-system";
import { StartedSystem } from "./started-system";

export default async function setUp(): Promise<void> {
  share(await StartedSystem.start("shared", { RATE_LIMIT_SCALE: "1000" }));
}
