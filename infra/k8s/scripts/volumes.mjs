// `node infra/k8s/scripts/volumes.mjs save FOLDER`: a copy of all that the site keeps, the databases', NATS Streaming's and
// Redis's volumes as of one moment: everything is stopped meanwhile, and started again. `restore FOLDER` puts them back.
//
//   --namespace=ticketing     where the site is
//
// It speaks to kubectl's current context.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { Refusal, run, withRefusals } from "./command.mjs";

const USAGE = "node infra/k8s/scripts/volumes.mjs save|restore FOLDER [--namespace=ticketing]";
/** Its image has tar in it, and is where the site runs. */
const IMAGE_OF = "auth";
/** Not the volume's own folder, which is often root's. */
const CONTENTS = "find . -mindepth 1 -maxdepth 1 -not -name 'lost+found'";
const SAVE = `cd /data && ${CONTENTS} -print0 | tar --null --files-from=- -czf -`;
const RESTORE = `cd /data && ${CONTENTS} -exec rm -rf {} + && tar -xzf -`;
const WITHIN = "--timeout=300s";

await withRefusals(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { namespace: { type: "string", default: "ticketing" } },
  });
  const [verb, folder] = positionals;
  if (!["save", "restore"].includes(verb) || !folder) throw new Refusal(USAGE);
  await copyAll(verb, folder, values.namespace);
});

async function copyAll(verb, folder, namespace) {
  const { items } = JSON.parse(kubectl(namespace, ["get", "deployments,statefulsets", "--output=json"]));
  const image = items.find(({ metadata }) => metadata.name === IMAGE_OF)?.spec.template.spec.containers[0]
    .image;
  if (!image) throw new Refusal(`the site is not in the namespace ${namespace}`);
  const stores = items.filter(({ kind }) => kind === "StatefulSet");
  for (const { metadata } of stores) {
    const file = join(folder, `${metadata.name}.tar.gz`);
    if (existsSync(file) === (verb === "save")) {
      throw new Refusal(`${file} ${verb === "save" ? "is there already" : "is not there"}`);
    }
  }
  if (verb === "save") mkdirSync(folder, { recursive: true });
  const counts = items.map(({ kind, metadata, spec }) => [
    `${kind.toLowerCase()}/${metadata.name}`,
    spec.replicas,
  ]);
  console.log(`stops ${counts.map(([name, count]) => `${name} (${count})`).join(", ")}`);
  try {
    kubectl(namespace, ["scale", ...counts.map(([name]) => name), "--replicas=0"]);
    const all = "--selector=app.kubernetes.io/part-of=ticketing";
    kubectl(namespace, ["wait", "pods", all, "--for=delete", WITHIN]);
    for (const store of stores) await copy(verb, store, { folder, namespace, image });
  } finally {
    for (const [name, count] of counts) kubectl(namespace, ["scale", name, `--replicas=${count}`]);
    console.log("started again");
  }
}

async function copy(verb, { metadata: { name }, spec }, { folder, namespace, image }) {
  const pod = `volume-of-${name}`;
  const { securityContext } = spec.template.spec;
  const manifest = podOf(pod, `data-${name}-0`, image, securityContext);
  kubectl(namespace, ["apply", "--filename=-"], JSON.stringify(manifest));
  try {
    kubectl(namespace, ["wait", `pod/${pod}`, "--for=condition=Ready", WITHIN]);
    const file = join(folder, `${name}.tar.gz`);
    const [command, from, to] =
      verb === "save"
        ? [SAVE, undefined, createWriteStream(file, { mode: 0o600 })]
        : [RESTORE, createReadStream(file)];
    const child = spawn("kubectl", ["-n", namespace, "exec", "-i", pod, "--", "sh", "-c", command], {
      stdio: [from ? "pipe" : "ignore", to ? "pipe" : "ignore", "inherit"],
    });
    const ended = once(child, "close");
    await Promise.all([from && pipeline(from, child.stdin), to && pipeline(child.stdout, to)]);
    const [code] = await ended;
    if (code !== 0) throw new Refusal(`${name} could not be ${verb}d: tar ended with ${code}`);
    console.log(`${name}: ${verb === "save" ? `saved in ${file}` : `restored from ${file}`}`);
  } finally {
    kubectl(namespace, ["delete", "pod", pod, "--grace-period=0", "--force"]);
  }
}

/** A pod that holds a volume, as the one user who may read it. */
function podOf(name, claimName, image, securityContext) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name },
    spec: {
      automountServiceAccountToken: false,
      securityContext,
      containers: [
        {
          name: "volume",
          image,
          command: ["sleep", "86400"],
          resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "1", memory: "128Mi" } },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
          volumeMounts: [{ name: "data", mountPath: "/data" }],
        },
      ],
      volumes: [{ name: "data", persistentVolumeClaim: { claimName } }],
    },
  };
}

function kubectl(namespace, args, input) {
  return run("kubectl", [...args, "--namespace", namespace], input);
}
