import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Refusal } from "@ticketing/local";
import type { Report } from "../report";
import type { Kubectl } from "./kubectl";
import { whole } from "./workloads";

const REPOSITORY = join(__dirname, "../../../..");
/** What is applied, and removed in the end. */
export const OVERLAY = join(REPOSITORY, "infra/k8s/overlays/test");
const READY_WITHIN_MS = 600_000;

/**
 * Makes the secrets, applies the overlay and waits until all is ready.
 * @throws Refusal when the namespace is there already; Error with what is not ready in time
 */
export async function install(kubectl: Kubectl, report: Report): Promise<void> {
  const { context, namespace } = kubectl;
  const there = await kubectl.run(["get", "namespace", namespace, "--ignore-not-found", "--output=name"]);
  if (there.trim() !== "") {
    throw new Refusal(
      `the namespace ${namespace} is there already; if nobody needs it: kubectl --context ${context} delete namespace ${namespace}`,
    );
  }
  report.say("makes the secrets");
  const script = join(REPOSITORY, "infra/k8s/scripts/secrets.mjs");
  const made = spawnSync(process.execPath, [script, `--namespace=${namespace}`], {
    encoding: "utf8",
    env: { ...process.env, SKAFFOLD_KUBE_CONTEXT: context },
  });
  if (made.status !== 0) throw new Error(made.stderr);
  report.say("applies infra/k8s/overlays/test");
  await kubectl.run(["apply", "--kustomize", OVERLAY]);
  await whole(kubectl, READY_WITHIN_MS, (text) => report.say(text));
}
