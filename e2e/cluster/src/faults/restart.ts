import type { Kubectl } from "../kube/kubectl";
import { whole } from "../kube/workloads";
import type { UnderLoad } from "./under-load";

const RESTARTED_WITHIN_MS = 300_000;

/** Rolls every Deployment out anew, all at the same time. */
export async function restart(
  kubectl: Kubectl,
  load: UnderLoad,
  tell: (text: string) => void,
): Promise<void> {
  await kubectl.run(["rollout", "restart", "deployment"]);
  await whole(kubectl, RESTARTED_WITHIN_MS, tell);
  await load.goesOn();
}
