// Writes components/gateway-api/routes.yaml, the Gateway API's form of base/ingress.yaml, so that the two cannot differ.
// With `--check` it fails when the file is not what it would write.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..");
const routes = join(folder, "components/gateway-api/routes.yaml");
const HEAD = "# Made from base/ingress.yaml by `npm run routes -w infra/k8s`.\n";
const MATCH_OF = { Prefix: "PathPrefix", Exact: "Exact" };

const ingress = parse(readFileSync(join(folder, "base/ingress.yaml"), "utf8"));
const wanted = HEAD + ingress.spec.rules.map((rule) => stringify(routeOf(rule))).join("---\n");

if (!process.argv.includes("--check")) writeFileSync(routes, wanted);
else if (readFileSync(routes, "utf8") !== wanted) {
  console.error(
    "components/gateway-api/routes.yaml is not what the Ingress says: npm run routes -w infra/k8s",
  );
  process.exitCode = 1;
}

function routeOf({ host, http }) {
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: ingress.metadata.name },
    spec: {
      parentRefs: [{ name: ingress.metadata.name, sectionName: "https" }],
      hostnames: [host],
      rules: http.paths.map(({ path, pathType, backend }) => ({
        matches: [{ path: { type: matchOf(pathType), value: path } }],
        backendRefs: [{ name: backend.service.name, port: backend.service.port.number }],
        // None: by default Envoy would cut off an event stream after 15 seconds.
        timeouts: { request: "0s" },
      })),
    },
  };
}

function matchOf(pathType) {
  const match = MATCH_OF[pathType];
  if (!match)
    throw new Error(`the Ingress has the path type ${pathType}: the Gateway API has nothing like it`);
  return match;
}
