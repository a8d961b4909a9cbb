import { eventually } from "@ticketing/common/testing";
import type { Report } from "../report";
import { OVERLAY } from "./install";
import { type Kubectl, LOOK_EVERY_MS } from "./kubectl";

const GONE_WITHIN_MS = 180_000;

interface Volume {
  metadata: { name: string };
  spec: { claimRef?: { namespace: string } };
}

/** Deletes the overlay and shows that nothing of it is left: neither the namespace, nor a volume, nor anything labelled. */
export async function remove(kubectl: Kubectl, report: Report): Promise<void> {
  report.say("removes infra/k8s/overlays/test");
  await report.check("`kubectl delete -k` leaves nothing", async () => {
    await kubectl.run(["delete", "--kustomize", OVERLAY, "--ignore-not-found", "--wait=true"]);
    const look = async () => {
      const left = [...(await namespaces(kubectl)), ...(await volumes(kubectl))];
      if (left.length > 0) throw new Error(`left behind: ${left.join(", ")}`);
      return "no namespace, no volume";
    };
    return eventually(look, GONE_WITHIN_MS, LOOK_EVERY_MS);
  });
}

async function namespaces(kubectl: Kubectl): Promise<string[]> {
  const name = ["get", "namespace", kubectl.namespace, "--ignore-not-found", "--output=name"];
  return (await kubectl.run(name)).split("\n").filter((line) => line !== "");
}

async function volumes(kubectl: Kubectl): Promise<string[]> {
  const all = await kubectl.list<Volume>("persistentvolumes");
  return all
    .filter(({ spec }) => spec.claimRef?.namespace === kubectl.namespace)
    .map(({ metadata }) => `persistentvolume/${metadata.name}`);
}
