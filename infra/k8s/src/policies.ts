import type { LabelSelector, Manifest, Peer, PolicyRule } from "./manifests";

/** A pod, or whatever stands outside: an address alone. */
export interface Party {
  labels?: Record<string, string>;
  /** The name of its namespace; without it, that of the policies. */
  namespace?: string;
  address?: string;
}

/**
 * Whether NetworkPolicies let one party open a connection to another, as the API defines them.
 * @param policies all of one namespace
 */
export function lets(policies: Manifest[], from: Party, to: Party, port: number): boolean {
  return (
    passes(policies, "Egress", from, (rule) => rule.to, to, port) &&
    passes(policies, "Ingress", to, (rule) => rule.from, from, port)
  );
}

function passes(
  policies: Manifest[],
  direction: "Ingress" | "Egress",
  subject: Party,
  peersOf: (rule: PolicyRule) => Peer[] | undefined,
  other: Party,
  port: number,
): boolean {
  if (!subject.labels || subject.namespace) return true;
  const own = policies.filter(
    ({ spec }) =>
      spec?.policyTypes?.includes(direction) && matches(spec.podSelector ?? {}, subject.labels ?? {}),
  );
  if (own.length === 0) return true;
  const rules = own.flatMap(({ spec }) => (direction === "Ingress" ? spec?.ingress : spec?.egress) ?? []);
  return rules.some(
    (rule) =>
      (rule.ports === undefined || rule.ports.some((allowed) => allowed.port === port)) &&
      (peersOf(rule) === undefined || peersOf(rule)?.some((peer) => isPeer(peer, other))),
  );
}

function isPeer({ ipBlock, namespaceSelector, podSelector }: Peer, party: Party): boolean {
  if (ipBlock) {
    if (!party.address) return false;
    const { address } = party;
    return isIn(address, ipBlock.cidr) && !ipBlock.except?.some((cidr) => isIn(address, cidr));
  }
  if (!party.labels) return false;
  const namespace = { "kubernetes.io/metadata.name": party.namespace ?? "" };
  const isRightPlace = namespaceSelector ? matches(namespaceSelector, namespace) : !party.namespace;
  return isRightPlace && matches(podSelector ?? {}, party.labels);
}

function matches({ matchLabels, matchExpressions }: LabelSelector, labels: Record<string, string>): boolean {
  const all = Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return (
    all &&
    (matchExpressions ?? []).every(({ key, operator, values }) => {
      if (operator !== "In") throw new Error(`the operator ${operator} is not known here`);
      return values.includes(labels[key] ?? "");
    })
  );
}

function isIn(address: string, cidr: string): boolean {
  const [network = "", bits = "32"] = cidr.split("/");
  const shift = 2 ** (32 - Number(bits));
  return Math.floor(number(address) / shift) === Math.floor(number(network) / shift);
}

function number(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
