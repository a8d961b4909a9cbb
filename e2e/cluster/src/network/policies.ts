import { eachOf } from "@ticketing/common";
import { eventually } from "@ticketing/common/testing";
import { type Kubectl, LOOK_EVERY_MS } from "../kube/kubectl";
import { CannotBeShown, type Report } from "../report";
import { differences, TARGETS } from "./intent";
import { reachable, type Source } from "./probe";
import { ProbePods } from "./probe-pods";

const AT_ONCE = 4;
/** How long a CNI may take to hear of a pod, in milliseconds. */
const CARRIED_OUT_WITHIN_MS = 30_000;

/** Tries every connection between all that runs, and from strangers, and holds it against what is meant. */
export async function networkPolicies(kubectl: Kubectl, report: Report): Promise<void> {
  await report.check("who reaches whom is as the NetworkPolicies mean it", async () => {
    report.say("starts pods to try connections from");
    const probes = new ProbePods(kubectl);
    try {
      const sources = await probes.start();
      const broken: string[] = [];
      await eachOf(sources, AT_ONCE, async (source) => {
        broken.push(...(await settledDifferences(source, kubectl.namespace)));
      });
      if (broken.length > 0) throw new Error(broken.join("; "));
      return `${sources.length * TARGETS.length} connections tried from ${sources.length} pods`;
    } finally {
      await probes.remove();
    }
  });
}

async function settledDifferences(source: Source, namespace: string): Promise<string[]> {
  let last: string[] = [];
  const look = async () => {
    const open = await reachable(source, TARGETS, namespace);
    last = differences(source.name, open);
    if (open.length === TARGETS.length) last = ["everything is open"];
    if (last.length > 0) throw new Error(last.join("; "));
  };
  try {
    await eventually(look, CARRIED_OUT_WITHIN_MS, LOOK_EVERY_MS);
  } catch (error) {
    if (last[0] === "everything is open")
      throw new CannotBeShown("the cluster's CNI carries out no NetworkPolicy");
    if (last.length === 0) throw error;
  }
  return last;
}
