import type { Evidence, ReplicaCopies } from "../evidence/evidence";
import type { Invariant } from "./invariant";
import { byId } from "./states";

/** Every copy has the version and the state of what it is a copy of, and none is missing. */
export const replicasAgree: Invariant = {
  name: "replicas-agree",
  promise: "Replicas agree with their sources: same version, same state.",
  broken: (evidence) => evidence.replicas.flatMap((replica) => disagreements(evidence, replica)),
};

function disagreements({ stored }: Evidence, { at, of, copies }: ReplicaCopies): string[] {
  const known = byId(copies);
  const told = stored[of].filter(({ version }) => version >= 0);
  const sources = byId(told);
  const differing = told.flatMap(({ id, version, status }) => {
    const copy = known.get(id);
    if (copy?.version === version && copy.status === status) return [];
    const seen = copy ? `${copy.status} (version ${copy.version})` : "unknown";
    return [`${id} of ${of} is ${status} (version ${version}), but ${seen} to ${at}`];
  });
  const invented = copies.filter(({ id }) => !sources.has(id));
  return [...differing, ...invented.map(({ id }) => `${at} knows ${id}, which ${of} does not have`)];
}
