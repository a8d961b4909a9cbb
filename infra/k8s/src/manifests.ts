import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";

export const K8S = join(__dirname, "..");
export const REPOSITORY = join(K8S, "../..");

/** What the checks look at in a container. */
export interface Container {
  name: string;
  image: string;
  env?: { name: string; value?: string; valueFrom?: { secretKeyRef?: { name: string; key: string } } }[];
  envFrom?: { configMapRef: { name: string } }[];
  ports: { name: string; containerPort: number }[];
  startupProbe?: object;
  livenessProbe?: object;
  readinessProbe?: object;
  lifecycle?: { preStop?: { sleep?: { seconds: number } } };
  resources?: { requests?: object; limits?: object };
  securityContext?: object;
}

/** What the checks look at in a pod. */
export interface PodSpec {
  automountServiceAccountToken?: boolean;
  terminationGracePeriodSeconds?: number;
  securityContext?: object;
  topologySpreadConstraints?: object[];
  containers: Container[];
}

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
}

/** A Kubernetes object, as far as the checks look at it; a kind has some of these fields. */
export interface Manifest {
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  spec?: {
    selector?: LabelSelector | Record<string, string>;
    template?: { metadata?: { labels?: Record<string, string> }; spec: PodSpec };
    volumeClaimTemplates?: object[];
    ports?: { name: string; port: number; targetPort: string | number }[];
    rules?: IngressRule[];
    podSelector?: LabelSelector;
    policyTypes?: string[];
    ingress?: PolicyRule[];
    egress?: PolicyRule[];
    scaleTargetRef?: { name: string };
    serviceName?: string;
    tls?: { hosts: string[]; secretName: string }[];
  };
}

/** One host of an Ingress. */
export interface IngressRule {
  host: string;
  http: {
    paths: {
      path: string;
      pathType: string;
      backend: { service: { name: string; port: { number: number } } };
    }[];
  };
}

/** Whom a NetworkPolicy lets come (`from`) or lets go to (`to`), on which ports. */
export interface PolicyRule {
  from?: Peer[];
  to?: Peer[];
  ports?: { port: number }[];
}

/** One side of a rule. */
export interface Peer {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr: string; except?: string[] };
}

/** The text of a file. @param path within the repository */
export function read(path: string): string {
  return readFileSync(join(REPOSITORY, path), "utf8");
}

/** The one document of a YAML file. @param path within the repository */
export function readYaml<T>(path: string): T {
  const content: T = parse(read(path));
  return content;
}

/** The objects of a YAML text. */
export function manifestsOf(yaml: string): Manifest[] {
  return parseAllDocuments(yaml).map((document) => {
    const manifest: Manifest = document.toJS();
    return manifest;
  });
}

/** The Deployments and StatefulSets that are written out in infra/k8s, patches of them left out, by their file. */
export function workloadsInFiles(): [file: string, workload: Manifest][] {
  const files = readdirSync(K8S, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
    .filter((file) => !file.startsWith("node_modules"))
    .sort();
  return files.flatMap((file) =>
    manifestsOf(readFileSync(join(K8S, file), "utf8"))
      .filter(({ kind, spec }) => ["Deployment", "StatefulSet"].includes(kind) && spec?.selector)
      .map((workload): [string, Manifest] => [file, workload]),
  );
}
