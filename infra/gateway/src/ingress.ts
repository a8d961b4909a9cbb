import { parse } from "yaml";

/** One public path and the service that answers under it. */
export interface Route {
  path: string;
  pathType: "Prefix" | "Exact";
  service: string;
  /** The service's port in the cluster. */
  port: number;
}

/** What the gateway takes from the cluster's Ingress. */
export interface Ingress {
  routes: Route[];
  /** The largest request body, in bytes. */
  bodyLimit: number;
}

interface Manifest {
  kind: string;
  metadata: { annotations?: Record<string, string> };
  spec: {
    rules: {
      http: {
        paths: {
          path: string;
          pathType: string;
          backend: { service: { name: string; port: { number: number } } };
        }[];
      };
    }[];
  };
}

const BODY_SIZE = "nginx.ingress.kubernetes.io/proxy-body-size";
const NGINX_DEFAULT_BODY_SIZE = "1m";
const UNITS: Record<string, number> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/**
 * Reads an Ingress manifest. Hosts are left out: one machine has one site.
 * @param yaml the manifest's text
 * @throws Error for a path type or a body size that the gateway would read differently from the cluster
 */
export function readIngress(yaml: string): Ingress {
  const manifest: Manifest = parse(yaml);
  const paths = manifest.spec.rules.flatMap((rule) => rule.http.paths);
  return {
    routes: paths.map(({ path, pathType, backend }) => ({
      path,
      pathType: knownPathType(pathType),
      service: backend.service.name,
      port: backend.service.port.number,
    })),
    bodyLimit: bytes(manifest.metadata.annotations?.[BODY_SIZE] ?? NGINX_DEFAULT_BODY_SIZE),
  };
}

/**
 * Finds the service for a path as Kubernetes does: an exact path first, then the longest prefix, compared element by
 * element (`/api/user` is no prefix of `/api/users`).
 * @param path the path of a request, without its query
 */
export function serviceFor(routes: Route[], path: string): string | undefined {
  const exact = routes.find((route) => route.pathType === "Exact" && route.path === path);
  if (exact) return exact.service;
  const wanted = elements(path);
  const [longest] = routes
    .filter(
      (route) => route.pathType === "Prefix" && elements(route.path).every((part, i) => part === wanted[i]),
    )
    .sort((a, b) => elements(b.path).length - elements(a.path).length);
  return longest?.service;
}

function elements(path: string): string[] {
  return path.replace(/\/$/, "").split("/").slice(1);
}

function knownPathType(pathType: string): Route["pathType"] {
  if (pathType === "Prefix" || pathType === "Exact") return pathType;
  throw new Error(`the Ingress has the path type ${pathType}: the gateway knows Prefix and Exact`);
}

function bytes(size: string): number {
  const [, amount, unit = ""] = /^(\d+)([kmg]?)$/i.exec(size) ?? [];
  if (amount === undefined) throw new Error(`the Ingress has the body size ${size}: not one of nginx's`);
  const limit = Number(amount) * (UNITS[unit.toLowerCase()] ?? 1);
  return limit === 0 ? Number.POSITIVE_INFINITY : limit;
}
