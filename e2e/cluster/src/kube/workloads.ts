import { eventually } from "@ticketing/common/testing";
import { type Kubectl, LOOK_EVERY_MS } from "./kubectl";
import { isReady, isWhole, type Pod, type Workload } from "./objects";

/** Every Deployment and StatefulSet. @throws KubectlError */
export function workloads(kubectl: Kubectl): Promise<Workload[]> {
  return kubectl.list<Workload>("deployments,statefulsets");
}

/** The names of the ready pods that have all these labels. @throws KubectlError */
export async function readyPods(kubectl: Kubectl, labels: Record<string, string>): Promise<string[]> {
  const selector = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const pods = await kubectl.list<Pod>("pods", `--selector=${selector.join(",")}`);
  return pods.filter(isReady).map(({ metadata }) => metadata.name);
}

/**
 * Waits until every workload has all its pods ready.
 * @param withinMs in milliseconds
 * @param tell is given how far it has come, whenever that changes
 * @throws Error that names what is not ready, and why
 */
export async function whole(kubectl: Kubectl, withinMs: number, tell: (text: string) => void): Promise<void> {
  let told = "";
  const look = async () => {
    const [all, pods] = await Promise.all([workloads(kubectl), kubectl.list<Pod>("pods")]);
    const missing = all
      .filter((workload) => !isWhole(workload) || !hasItsPods(workload, pods))
      .map(({ metadata }) => metadata.name);
    const now = `${all.length - missing.length} of ${all.length} ready${missing.length > 0 ? `, not ${missing.join(", ")}` : ""}`;
    if (now !== told) tell(now);
    told = now;
    if (all.length > 0 && missing.length === 0) return;
    throw new Error([now, ...(await troubles(kubectl))].join("\n          "));
  };
  await eventually(look, withinMs, LOOK_EVERY_MS);
}

/** Sets how many pods Deployments have. @param names all of them by default */
export async function scale(kubectl: Kubectl, replicas: number, ...names: string[]): Promise<void> {
  const which = names.length > 0 ? names : ["--all"];
  await kubectl.run(["scale", "deployment", ...which, `--replicas=${replicas}`]);
}

/** What a workload says of itself is older than what it is: its pods are counted, too. */
function hasItsPods({ spec }: Workload, pods: Pod[]): boolean {
  const labels = Object.entries(spec.selector.matchLabels);
  const ready = pods.filter(
    (pod) => isReady(pod) && labels.every(([key, value]) => pod.metadata.labels[key] === value),
  );
  return ready.length === spec.replicas;
}

async function troubles(kubectl: Kubectl): Promise<string[]> {
  const pods = await kubectl.list<Pod>("pods");
  return pods.flatMap(({ metadata, status }) =>
    (status.containerStatuses ?? [])
      .filter(({ state }) => state.waiting)
      .map(({ state }) => `${metadata.name}: ${state.waiting?.reason} ${state.waiting?.message ?? ""}`),
  );
}
