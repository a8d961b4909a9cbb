import type { Random } from "#chaos/random";
import type { Kubectl } from "../kube/kubectl";
import { readyPods, whole, workloads } from "../kube/workloads";
import type { UnderLoad } from "./under-load";

const WHOLE_WITHIN_MS = 180_000;
const ABRUPTLY = 0.5;

/**
 * Deletes a pod of every workload, in an order that the seed gives, some as a crash does: with no time to stop. The
 * next one goes when all are whole and the site has gone on.
 */
export async function deletePods(
  kubectl: Kubectl,
  load: UnderLoad,
  random: Random,
  tell: (text: string) => void,
): Promise<void> {
  const all = (await workloads(kubectl)).sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
  for (const workload of random.shuffled(all)) {
    const pods = await readyPods(kubectl, workload.spec.selector.matchLabels);
    const pod = random.pick(pods.sort());
    const isAbrupt = random.chance(ABRUPTLY);
    tell(`deletes ${pod}${isAbrupt ? " abruptly" : ""}`);
    const grace = isAbrupt ? ["--grace-period=0", "--force"] : [];
    await kubectl.run(["delete", "pod", pod, "--wait=false", ...grace]);
    await whole(kubectl, WHOLE_WITHIN_MS, () => undefined);
    await load.goesOn();
  }
}
