import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import {
  type IngressRule,
  K8S,
  manifestsOf,
  REPOSITORY,
  read,
  readYaml,
  workloadsInFiles,
} from "./manifests";

const IMAGES = "ghcr.io/ticketing-dev/ticketing/";

interface Kustomization {
  resources: string[];
  images?: { name: string; newName: string }[];
  patches?: { patch?: string }[];
}

interface Skaffold {
  build: {
    artifacts: {
      image: string;
      docker: { dockerfile: string; buildArgs?: { SERVICE: string } };
      sync: { manual: { src: string; dest: string }[] };
    }[];
  };
  profiles: { name: string; patches: { op: string; path: string; value?: unknown }[] }[];
}

const skaffold = readYaml<Skaffold>("skaffold.yaml");
const base = readYaml<Kustomization>("infra/k8s/base/kustomization.yaml");
const programs = base.resources.filter((name) => existsSync(join(K8S, "base", name, "kustomization.yaml")));
const kustomizationOf = (folder: string) => readYaml<Kustomization>(`infra/k8s/${folder}/kustomization.yaml`);

describe("The Ingress", () => {
  const [ingress] = manifestsOf(read("infra/k8s/base/ingress.yaml"));
  const backends = (ingress?.spec?.rules ?? []).flatMap(({ http }: IngressRule) =>
    http.paths.map(({ path, backend }): [string, string, number] => [
      path,
      backend.service.name,
      backend.service.port.number,
    ]),
  );

  it.each(backends)("sends %s to a Service that there is", (_path, name, port) => {
    const [service] = manifestsOf(read("infra/k8s/base/program/service.yaml"));
    expect(programs).toContain(name);
    const renames = kustomizationOf(`base/${name}`).patches?.map(({ patch }) => patch);
    expect(renames).toContain(`- { op: replace, path: /metadata/name, value: ${name} }`);
    expect(service?.spec?.ports).toEqual([expect.objectContaining({ port })]);
  });

  it("has every host in its certificate", () => {
    const hosts = ingress?.spec?.rules?.map(({ host }) => host);
    expect(ingress?.spec?.tls?.flatMap((tls) => tls.hosts)).toEqual(hosts);
  });

  it("has the same routes as the Gateway API's component", () => {
    const { status, stderr } = spawnSync(process.execPath, [join(K8S, "scripts/routes.mjs"), "--check"], {
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

describe.each(workloadsInFiles())("In %s", (_file, workload) => {
  const pod = workload.spec?.template?.spec;
  const containers = pod?.containers ?? [];

  it(`${workload.kind} ${workload.metadata.name} is probed, from its start on`, () => {
    for (const container of containers)
      for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"])
        expect(container).toHaveProperty(probe);
    expect(containers.length).toBeGreaterThan(0);
  });

  it(`${workload.kind} ${workload.metadata.name} says what it needs, and takes no more`, () => {
    for (const { resources } of containers) {
      const cpuAndMemory = { cpu: expect.anything(), memory: expect.anything() };
      expect(resources).toMatchObject({ requests: cpuAndMemory, limits: cpuAndMemory });
    }
  });

  it(`${workload.kind} ${workload.metadata.name} has no more rights than it needs`, () => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    });
    for (const { securityContext } of containers) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
    }
  });

  if (workload.kind === "StatefulSet") {
    it(`StatefulSet ${workload.metadata.name} keeps its data on a volume`, () => {
      expect(workload.spec?.volumeClaimTemplates).toHaveLength(1);
    });
  } else {
    it(`Deployment ${workload.metadata.name} is spread, and answers until nobody sends it anything`, () => {
      expect(pod?.topologySpreadConstraints).toHaveLength(2);
      const sleep = containers[0]?.lifecycle?.preStop?.sleep?.seconds ?? 0;
      expect(sleep).toBeGreaterThan(0);
      const STOPS_WITHIN = 10;
      expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(sleep + STOPS_WITHIN);
    });
  }
});

describe("skaffold.yaml", () => {
  const artifacts = skaffold.build.artifacts.map((artifact) => ({
    ...artifact,
    name: artifact.image.slice(IMAGES.length),
  }));

  it("fits its schema", () => {
    const schema = JSON.parse(read("infra/k8s/schemas/skaffold-v4beta14.json"));
    const validate = new Ajv({ strict: false }).compile(schema);
    validate(skaffold);
    expect(validate.errors).toBeNull();
    const misspelt = { ...skaffold, build: { artefacts: [] } };
    expect(validate(misspelt)).toBe(false);
  });

  it("builds every image that the manifests name as the project's own", () => {
    const stripe = read("infra/k8s/overlays/dev/stripe.yaml").match(/image: (\S+)/)?.[1];
    const folders = [...programs.map((name) => `base/${name}`), "overlays/dev/gateway"];
    const named = folders.flatMap((folder) => kustomizationOf(folder).images ?? []);
    const images = [...named.map(({ newName }) => newName), stripe];
    expect(artifacts.map(({ image }) => image).sort()).toEqual(images.sort());
  });

  it.each(artifacts)("syncs the sources of $name to where its image has them", ({ docker, sync, name }) => {
    expect(existsSync(join(REPOSITORY, docker.dockerfile))).toBe(true);
    const folder = docker.buildArgs?.SERVICE ?? name;
    const sources = sync.manual.map(({ src }) => src.slice(0, src.indexOf("/src/")));
    expect(sources).toContain(folder);
    // Of every image that the library is copied into: a change that no rule names builds the image anew.
    expect(sources.includes("common")).toBe(docker.dockerfile.endsWith("service.Dockerfile"));
    expect(new Set(sync.manual.map(({ dest }) => dest))).toEqual(new Set(["/app"]));
  });

  it("builds the target `dev` of every image in the profile `dev`", () => {
    const dev = skaffold.profiles.find(({ name }) => name === "dev");
    expect(dev?.patches).toEqual(
      artifacts.map((_artifact, index) => ({
        op: "add",
        path: `/build/artifacts/${index}/docker/target`,
        value: "dev",
      })),
    );
  });

  it("builds what only dev needs in no other profile", () => {
    const prod = skaffold.profiles.find(({ name }) => name === "prod");
    const left = [...artifacts];
    for (const { op, path } of prod?.patches ?? []) {
      const index = /^\/build\/artifacts\/(\d+)$/.exec(path)?.[1];
      if (op === "remove" && index) left.splice(Number(index), 1);
    }
    const inBase = programs.flatMap((name) => kustomizationOf(`base/${name}`).images ?? []);
    expect(left.map(({ image }) => image).sort()).toEqual(inBase.map(({ newName }) => newName).sort());
  });
});

describe.each(["service", "client"])("%s.Dockerfile", (name) => {
  const dockerfile = read(`infra/docker/${name}.Dockerfile`);

  it("ends with an image that runs node itself, as nobody special", () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
    expect(last).toMatch(/^USER 1000:1000$/m);
    expect(last).toMatch(/^CMD \["node", /m);
  });
});

describe("service.Dockerfile", () => {
  it("has the packages of every program that it can build", () => {
    const dockerfile = read("infra/docker/service.Dockerfile");
    const from = dockerfile.indexOf("AS build-packages");
    const stage = dockerfile.slice(from, dockerfile.indexOf("RUN npm ci", from));
    const folders = [...stage.matchAll(/ (\S+)\/package\.json \S+\/$/gm)].map(([, folder]) => folder);
    const built = skaffold.build.artifacts.flatMap(({ docker }) => docker.buildArgs?.SERVICE ?? []);
    expect(folders).toEqual(expect.arrayContaining(built));
  });
});
