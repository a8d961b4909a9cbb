import { Kubectl } from "../kube/kubectl";
import type { Pod, Workload } from "../kube/objects";
import { workloads } from "../kube/workloads";
import type { Source } from "./probe";

const READY_WITHIN = "--timeout=120s";
/** Its image has Node in it, and whoever runs the suite has it already. */
const IMAGE_OF = "gateway";
const PREFIX = "probe-";

/**
 * Pods that do nothing, to try connections from: one in the site's namespace that nobody knows, one beside each part
 * whose own image may have nothing to try with, under the same labels, and one in a namespace of its own.
 */
export class ProbePods {
  private readonly elsewhere: Kubectl;

  constructor(private readonly kubectl: Kubectl) {
    this.elsewhere = new Kubectl(kubectl.context, `${kubectl.namespace}-elsewhere`);
  }

  /** Starts them and gives all from where connections are to be tried, once they run. @throws KubectlError */
  async start(): Promise<Source[]> {
    const { elsewhere, kubectl } = this;
    const all = await workloads(kubectl);
    const image = all.find(({ metadata }) => metadata.name === IMAGE_OF)?.spec.template.spec.containers[0]
      ?.image;
    if (!image) throw new Error(`there is no ${IMAGE_OF}, whose image the probes are`);
    const parts = all.filter(({ kind, metadata }) => kind === "StatefulSet" && metadata.name !== "stripe");
    const inside = [
      podOf(`${PREFIX}stranger`, image, {}),
      ...parts.map(({ metadata, spec }) =>
        podOf(`${PREFIX}${metadata.name}`, image, spec.template.metadata.labels),
      ),
    ];
    await kubectl.run(["apply", "--filename=-"], listOf(inside));
    await elsewhere.run(["create", "namespace", elsewhere.namespace]);
    await elsewhere.run(["apply", "--filename=-"], listOf([podOf(`${PREFIX}elsewhere`, image, {})]));
    for (const { metadata } of inside) await running(kubectl, metadata.name);
    await running(elsewhere, `${PREFIX}elsewhere`);
    return [
      ...programs(kubectl, all),
      { name: "a stranger", pod: `${PREFIX}stranger`, kubectl },
      ...parts.map(({ metadata }) => ({ name: metadata.name, pod: `${PREFIX}${metadata.name}`, kubectl })),
      { name: "another namespace", pod: `${PREFIX}elsewhere`, kubectl: elsewhere },
    ];
  }

  /** Removes them and the namespace. @throws KubectlError */
  async remove(): Promise<void> {
    const { elsewhere, kubectl } = this;
    await elsewhere.run(["delete", "namespace", elsewhere.namespace, "--ignore-not-found"]);
    const pods = await kubectl.list<Pod>("pods");
    const names = pods.map(({ metadata }) => metadata.name).filter((name) => name.startsWith(PREFIX));
    if (names.length > 0) await kubectl.run(["delete", "pod", ...names, "--grace-period=0", "--force"]);
  }
}

/** The project's own programs, whose images have Node. */
function programs(kubectl: Kubectl, all: Workload[]): Source[] {
  return all
    .filter(({ kind, metadata }) => kind === "Deployment" || metadata.name === "stripe")
    .map(({ kind, metadata: { name } }) => ({ name, pod: `${kind.toLowerCase()}/${name}`, kubectl }));
}

async function running(kubectl: Kubectl, pod: string): Promise<void> {
  await kubectl.run(["wait", `pod/${pod}`, "--for=jsonpath={.status.phase}=Running", READY_WITHIN]);
}

function listOf(items: object[]): string {
  return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}

/** Never ready, so that no Service sends it anything, whatever its labels. */
function podOf(name: string, image: string, labels: Record<string, string>) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "probe",
          image,
          command: ["node", "-e", "setInterval(() => {}, 1e9)"],
          readinessProbe: { tcpSocket: { port: 1 } },
          resources: { requests: { cpu: "5m", memory: "32Mi" }, limits: { cpu: "500m", memory: "128Mi" } },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
        },
      ],
    },
  };
}
