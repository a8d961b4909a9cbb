import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { K8S, type LabelSelector, type Manifest, manifestsOf } from "./manifests";
import { lets, type Party } from "./policies";

/** What renders overlays here; CI has one of them. */
const TOOLS = [
  ["kustomize", "build"],
  ["kubectl", "kustomize"],
] as const;
const tool = TOOLS.find(([command]) => spawnSync(command, ["version", "--client"]).error === undefined);
const describeRendered = tool ? describe : describe.skip;

const SERVICES = ["auth", "tickets", "orders", "payments", "expiration"];
const PUBLIC = ["auth", "tickets", "orders", "payments", "client"];
/** What `npm run secrets` makes, which secrets.test.ts shows. */
const SECRETS = ["session", "session-signing-key", "stripe", ...SERVICES.map((name) => `${name}-mongo`)];

function render(folder: string): Manifest[] {
  const [command, verb] = tool ?? ["", ""];
  const { status, stdout, stderr } = spawnSync(command, [verb, folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return manifestsOf(stdout);
}

const ofKind = (manifests: Manifest[], ...kinds: string[]) =>
  manifests.filter(({ kind }) => kinds.includes(kind));
const workloads = (manifests: Manifest[]) => ofKind(manifests, "Deployment", "StatefulSet");
const containersOf = (workload: Manifest) => workload.spec?.template?.spec.containers ?? [];
const labelsOf = (workload: Manifest | undefined) => workload?.spec?.template?.metadata?.labels ?? {};
const includes = (labels: Record<string, string>, some: object) =>
  Object.entries(some).every(([key, value]) => labels[key] === value);

describeRendered.each(["overlays/dev", "overlays/live", "overlays/test", "overlays/prod"])("%s", (folder) => {
  const manifests = tool ? render(join(K8S, folder)) : [];
  const named = (kind: string, name: string) =>
    manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);

  it("has one namespace", () => {
    const namespaced = manifests.filter(({ kind }) => kind !== "Namespace");
    expect(new Set(namespaced.map(({ metadata }) => metadata.namespace)).size).toBe(1);
  });

  it("has exactly one workload behind each Service, listening where the Service points", () => {
    for (const { metadata, spec } of ofKind(manifests, "Service")) {
      const behind = workloads(manifests).filter((each) => includes(labelsOf(each), spec?.selector ?? {}));
      expect([metadata.name, behind.map((each) => each.metadata.name)]).toEqual([
        metadata.name,
        [metadata.name],
      ]);
      const ports = behind.flatMap(containersOf).flatMap((container) => container.ports);
      for (const { targetPort } of spec?.ports ?? [])
        expect(ports.map(({ name }) => name)).toContain(targetPort);
    }
  });

  it("has a Service behind each path of the Ingress", () => {
    const [ingress] = ofKind(manifests, "Ingress");
    const paths = ingress?.spec?.rules?.flatMap(({ http }) => http.paths) ?? [];
    expect(paths.length).toBeGreaterThan(0);
    for (const { backend } of paths) {
      const ports = named("Service", backend.service.name)?.spec?.ports?.map(({ port }) => port);
      expect(ports).toContain(backend.service.port.number);
    }
  });

  it("scales each Deployment in production, and none where a developer does", () => {
    const deployments = ofKind(manifests, "Deployment").map(({ metadata }) => metadata.name);
    const scaled = ofKind(manifests, "HorizontalPodAutoscaler").map(({ spec }) => spec?.scaleTargetRef?.name);
    expect(scaled.sort()).toEqual(folder === "overlays/prod" ? deployments.sort() : []);
  });

  it("guards each Deployment by its own name", () => {
    const guards = ofKind(manifests, "PodDisruptionBudget").map(({ metadata }) => metadata.name);
    expect(guards.sort()).toEqual(
      ofKind(manifests, "Deployment")
        .map(({ metadata }) => metadata.name)
        .sort(),
    );
    for (const { metadata, spec } of ofKind(manifests, "PodDisruptionBudget")) {
      const { matchLabels = {} } = (spec?.selector ?? {}) as LabelSelector;
      const guarded = workloads(manifests).filter((each) => includes(labelsOf(each), matchLabels));
      expect(guarded.map((each) => each.metadata.name)).toEqual([metadata.name]);
    }
  });

  it("gives each StatefulSet the Service of its name", () => {
    for (const { metadata, spec } of ofKind(manifests, "StatefulSet")) {
      expect(spec?.serviceName).toBe(metadata.name);
      expect(named("Service", metadata.name)).toBeDefined();
    }
  });

  it("names only ConfigMaps that it has and Secrets that are made", () => {
    const maps = ofKind(manifests, "ConfigMap").map(({ metadata }) => metadata.name);
    for (const container of workloads(manifests).flatMap(containersOf)) {
      for (const { configMapRef } of container.envFrom ?? []) expect(maps).toContain(configMapRef.name);
      for (const { valueFrom } of container.env ?? [])
        if (valueFrom?.secretKeyRef) expect(SECRETS).toContain(valueFrom.secretKeyRef.name);
    }
  });

  it("makes a variable only of those above it", () => {
    for (const container of workloads(manifests).flatMap(containersOf)) {
      const above = new Set<string>();
      for (const { name, value } of container.env ?? []) {
        for (const [, used] of value?.matchAll(/\$\((\w+)\)/g) ?? [])
          expect([container.image, name, [...above]]).toEqual([
            container.image,
            name,
            expect.arrayContaining([used]),
          ]);
        above.add(name);
      }
    }
  });

  it("gives each program only its own keys", () => {
    const holders = (key: string) =>
      workloads(manifests)
        .filter((each) =>
          containersOf(each).some(({ env }) =>
            env?.some(({ valueFrom }) => valueFrom?.secretKeyRef?.key === key),
          ),
        )
        .map(({ metadata }) => metadata.name)
        .filter((name) => name !== "stripe");
    expect(holders("JWT_PRIVATE_KEY")).toEqual(["auth"]);
    expect(holders("STRIPE_SECRET_KEY")).toEqual(["payments"]);
    expect(holders("STRIPE_PUBLISHABLE_KEY")).toEqual(["client"]);
    expect(holders("COOKIE_KEYS").sort()).toEqual([...SERVICES].sort());
  });

  it("runs its containers with a read-only file system, unless they compile", () => {
    for (const workload of workloads(manifests)) {
      const compiles = folder === "overlays/live" && workload.kind === "Deployment";
      const isProjects = ["service", "client"].includes(
        labelsOf(workload)["app.kubernetes.io/component"] ?? "",
      );
      for (const { securityContext } of containersOf(workload))
        expect(securityContext).toMatchObject({ readOnlyRootFilesystem: !(compiles && isProjects) });
    }
  });

  describe("lets", () => {
    const policies = ofKind(manifests, "NetworkPolicy");
    const pod = (name: string): Party => {
      const workload = workloads(manifests).find(({ metadata }) => metadata.name === name);
      if (!workload) throw new Error(`there is no ${name}`);
      return { labels: labelsOf(workload) };
    };
    const all = workloads(manifests).map(({ metadata }) => metadata.name);
    const callersOf = (name: string, port: number) =>
      all.filter((caller) => lets(policies, pod(caller), pod(name), port)).sort();
    const ingressController: Party = { labels: {}, namespace: "ingress-nginx" };
    const stranger: Party = { labels: {}, namespace: "default" };
    const inDev = folder !== "overlays/prod";

    it.each(SERVICES)("nobody but %s reach its database", (service) => {
      expect(callersOf(`${service}-mongo`, 27017)).toEqual([service]);
    });

    it("the services reach the broker, and expiration Redis", () => {
      expect(callersOf("nats", 4222)).toEqual([...SERVICES].sort());
      expect(callersOf("redis", 6379)).toEqual(["expiration"]);
      expect(callersOf("nats", 8222)).toEqual([]);
    });

    it("what is public be reached from the ingress controller, and from who acts for visitors", () => {
      for (const name of [...PUBLIC, "expiration"])
        expect(lets(policies, ingressController, pod(name), 3000)).toBe(PUBLIC.includes(name));
      for (const name of ["auth", "tickets", "orders"])
        expect(callersOf(name, 3000)).toEqual(inDev ? ["client", "gateway"] : ["client"]);
      expect(callersOf("payments", 3000)).toEqual(inDev ? ["client", "gateway", "stripe"] : ["client"]);
      expect(callersOf("expiration", 3000)).toEqual([]);
    });

    it("only payments out, to HTTPS on the internet", () => {
      const out = (name: string, address: string, port: number) =>
        lets(policies, pod(name), { address }, port);
      for (const name of all) expect(out(name, "3.18.12.63", 443)).toBe(name === "payments");
      expect(out("payments", "3.18.12.63", 80)).toBe(false);
      for (const inside of ["10.96.0.1", "169.254.169.254", "172.20.0.1", "192.168.1.1"])
        expect(out("payments", inside, 443)).toBe(false);
    });

    it("everybody ask for names", () => {
      const dns: Party = { labels: { "k8s-app": "kube-dns" }, namespace: "kube-system" };
      for (const name of all) expect(lets(policies, pod(name), dns, 53)).toBe(true);
    });

    it("a stranger reach nothing", () => {
      for (const name of all.filter((each) => each !== "gateway"))
        for (const port of [3000, 4222, 4242, 6379, 8222, 27017])
          expect([name, port, lets(policies, stranger, pod(name), port)]).toEqual([name, port, false]);
    });
  });
});

describeRendered("The optional components", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rendered-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function renderWith(component: string): Manifest[] {
    writeFileSync(
      join(folder, "kustomization.yaml"),
      JSON.stringify({
        apiVersion: "kustomize.config.k8s.io/v1beta1",
        kind: "Kustomization",
        resources: [relative(folder, join(K8S, "overlays/prod"))],
        components: [relative(folder, join(K8S, "components", component))],
      }),
    );
    return render(folder);
  }

  it("put the Gateway API's routes in the Ingress's place", () => {
    const manifests = renderWith("gateway-api");
    expect(ofKind(manifests, "Ingress")).toEqual([]);
    expect(ofKind(manifests, "Gateway", "HTTPRoute").map(({ metadata }) => metadata.name)).toEqual([
      "ticketing",
      "ticketing",
      "ticketing-to-https",
    ]);
    const policies = ofKind(manifests, "NetworkPolicy");
    const auth = { labels: labelsOf(ofKind(manifests, "Deployment")[0]) };
    const reaches = (namespace: string) => lets(policies, { labels: {}, namespace }, auth, 3000);
    expect([reaches("envoy-gateway-system"), reaches("ingress-nginx")]).toEqual([true, false]);
  });

  it("let Prometheus, and nobody else, come to the services", () => {
    const manifests = renderWith("monitoring");
    expect(ofKind(manifests, "ServiceMonitor")).toHaveLength(1);
    const policies = ofKind(manifests, "NetworkPolicy");
    const expiration = ofKind(manifests, "Deployment").find(({ metadata }) => metadata.name === "expiration");
    const reaches = (namespace: string) =>
      lets(policies, { labels: {}, namespace }, { labels: labelsOf(expiration) }, 3000);
    expect([reaches("monitoring"), reaches("default")]).toEqual([true, false]);
  });
});
