import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readIngress, serviceFor } from "./ingress";

const MANIFEST = join(__dirname, "../../k8s/base/ingress.yaml");

function ingress(paths: [path: string, pathType: string, service: string][], bodySize?: string): string {
  const entries = paths.map(
    ([path, pathType, name]) =>
      `{ path: ${path}, pathType: ${pathType}, backend: { service: { name: ${name}, port: { number: 3000 } } } }`,
  );
  const size = bodySize ? `{ nginx.ingress.kubernetes.io/proxy-body-size: ${bodySize} }` : "{}";
  return `{ kind: Ingress, metadata: { annotations: ${size} }, spec: { rules: [{ http: { paths: [${entries}] } }] } }`;
}

describe("the Ingress", () => {
  it.each([
    ["/api/users", "auth"],
    ["/api/users/currentuser", "auth"],
    ["/api/tickets/", "tickets"],
    ["/api/orders/123", "orders"],
    ["/api/payments/webhook", "payments"],
    ["/", "client"],
    ["/tickets/new", "client"],
    ["/api/ticketsandmore", "client"],
  ])("of the cluster sends %s to %s", (path, service) => {
    expect(serviceFor(readIngress(readFileSync(MANIFEST, "utf8")).routes, path)).toBe(service);
  });

  it("prefers an exact path to a prefix and the longest prefix to the others, in whatever order they stand", () => {
    const { routes } = readIngress(
      ingress([
        ["/", "Prefix", "all"],
        ["/a", "Prefix", "short"],
        ["/a/b/", "Prefix", "long"],
        ["/a/b/c", "Exact", "exact"],
      ]),
    );
    const services = ["/x", "/a", "/ab", "/a/b", "/a/b/c", "/a/b/c/", "/a/b/c/d"].map((path) =>
      serviceFor(routes, path),
    );
    expect(services).toEqual(["all", "short", "all", "long", "exact", "long", "long"]);
  });

  it("knows no service for a path that nothing covers", () => {
    expect(serviceFor(readIngress(ingress([["/a", "Exact", "one"]])).routes, "/a/")).toBeUndefined();
  });

  it.each([
    ["1m", 1_048_576],
    ["8k", 8_192],
    ["100", 100],
    ["0", Number.POSITIVE_INFINITY],
    [undefined, 1_048_576],
  ])("reads the body size %s as nginx does", (size, bytes) => {
    expect(readIngress(ingress([], size)).bodyLimit).toBe(bytes);
  });

  it("refuses what it would read differently from the cluster", () => {
    expect(() => readIngress(ingress([["/", "ImplementationSpecific", "one"]]))).toThrow("path type");
    expect(() => readIngress(ingress([], "1MB"))).toThrow("body size");
  });
});
