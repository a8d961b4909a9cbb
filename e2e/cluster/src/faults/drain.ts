import { spawnSync } from "node:child_process";
import { eventually } from "@ticketing/common/testing";
import { type Kubectl, KubectlError, LOOK_EVERY_MS } from "../kube/kubectl";
import { isReady, type Pod, type Workload } from "../kube/objects";
import { whole, workloads } from "../kube/workloads";
import type { UnderLoad } from "./under-load";

const EVICTED_WITHIN_MS = 300_000;
const WHOLE_WITHIN_MS = 180_000;

/** What a drain met with. */
export interface Drained {
  evicted: number;
  /** Evictions that a PodDisruptionBudget put off. */
  putOff: number;
}

/**
 * Drains the node that has most of the pods as `kubectl drain` does, by evictions, which budgets may put off. First it
 * takes no new pods, while what Deployments have there is asked to go: nobody may lose their last pod. Where there is
 * no other node that is as far as it can go, so then the node takes pods again, and all the rest is evicted, one by one.
 * @throws Error when a Deployment is left without a ready pod, or not all pods go in time
 */
export async function drain(
  kubectl: Kubectl,
  load: UnderLoad,
  tell: (text: string) => void,
): Promise<Drained> {
  const pods = (await kubectl.list<Pod>("pods")).filter(isReady);
  const node = busiest(pods);
  const there = pods.filter(({ spec }) => spec.nodeName === node);
  const guarded = there.filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ kind }) => kind === "ReplicaSet"),
  );
  tell(`drains ${node}: ${there.length} pods`);
  const uncordon = () => void spawnSync("kubectl", kubectl.argumentsFor(["uncordon", node]));
  process.once("exit", uncordon);
  let first: Drained;
  try {
    await kubectl.run(["cordon", node]);
    first = await evictOnce(kubectl, guarded);
    tell(`no new pods there: ${first.evicted} evicted, ${first.putOff} put off by budgets`);
    await load.goesOn();
  } finally {
    process.removeListener("exit", uncordon);
    uncordon();
  }
  const evicted = await evictAll(kubectl, there);
  await whole(kubectl, WHOLE_WITHIN_MS, () => undefined);
  await load.goesOn();
  return { evicted: first.evicted + evicted, putOff: first.putOff };
}

function busiest(pods: Pod[]): string {
  const counts = new Map<string, number>();
  for (const { spec } of pods)
    if (spec.nodeName) counts.set(spec.nodeName, (counts.get(spec.nodeName) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  if (!first) throw new Error("no pod is on any node");
  return first[0];
}

async function evictOnce(kubectl: Kubectl, pods: Pod[]): Promise<Drained> {
  let evicted = 0;
  for (const pod of pods) {
    if (await evict(kubectl, pod)) evicted += 1;
    await everyDeploymentServes(kubectl);
  }
  return { evicted, putOff: pods.length - evicted };
}

/** Each waits for the budget as `kubectl drain` does; the pods of a StatefulSet wait until the ones before are back. */
async function evictAll(kubectl: Kubectl, pods: Pod[]): Promise<number> {
  let evicted = 0;
  for (const pod of pods) {
    const isLeft = await isThere(kubectl, pod);
    if (!isLeft) continue;
    const ask = async () => {
      if (!(await evict(kubectl, pod))) throw new Error(`${pod.metadata.name} is not let go by its budget`);
    };
    await eventually(ask, EVICTED_WITHIN_MS, LOOK_EVERY_MS);
    evicted += 1;
    if (pod.metadata.ownerReferences?.some(({ kind }) => kind === "StatefulSet"))
      await whole(kubectl, WHOLE_WITHIN_MS, () => undefined);
  }
  return evicted;
}

/** Asks for an eviction. @returns false when a budget puts it off; true, too, when the pod went by itself */
async function evict(kubectl: Kubectl, { metadata: { name } }: Pod): Promise<boolean> {
  const { namespace } = kubectl;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/eviction`;
  const eviction = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace } };
  try {
    await kubectl.run(["create", "--raw", path, "--filename=-"], JSON.stringify(eviction));
    return true;
  } catch (error) {
    if (error instanceof KubectlError && /disruption budget|TooManyRequests/.test(error.message))
      return false;
    throw error;
  }
}

async function isThere(kubectl: Kubectl, { metadata: { name, uid } }: Pod): Promise<boolean> {
  const [pod] = await kubectl.list<Pod>("pods", `--field-selector=metadata.name=${name}`);
  return pod?.metadata.uid === uid && pod.metadata.deletionTimestamp === undefined;
}

async function everyDeploymentServes(kubectl: Kubectl): Promise<void> {
  const deployments = (await workloads(kubectl)).filter(({ kind }) => kind === "Deployment");
  const without = deployments.filter(({ status }) => (status.readyReplicas ?? 0) === 0).map(nameOf);
  if (without.length > 0) throw new Error(`no ready pod is left of ${without.join(", ")}`);
}

function nameOf({ metadata }: Workload): string {
  return metadata.name;
}
