import { isDeepStrictEqual } from "node:util";
import type { Evidence } from "../evidence/evidence";
import type { Operation } from "../history/entry";
import type { Invariant } from "./invariant";
import { byId, type State, statesOf } from "./states";

/** Everything that was answered as done is there, in the history of its aggregate and in its state now. */
export const acknowledgedWrites: Invariant = {
  name: "acknowledged-writes",
  promise: "Every acknowledged write is there.",
  broken(evidence) {
    const now = byId<State>([...evidence.tickets, ...evidence.orders, ...evidence.payments]);
    const told = statesOf(evidence.events);
    return evidence.operations
      .filter(({ outcome }) => outcome === "ok")
      .flatMap((operation) => {
        switch (operation.operation) {
          case "create-ticket":
          case "edit-ticket":
          case "create-order":
          case "pay":
            return lostState(operation, now, told);
          case "withdraw-ticket":
            return lostEnd(operation, told, "withdrawn", evidence);
          case "cancel-order":
            return lostEnd(operation, told, "cancelled", evidence);
          default:
            return [];
        }
      });
  },
};

function lostState(
  { operation, user, answer }: Operation,
  now: Map<string, State>,
  told: Map<string, State[]>,
): string[] {
  const written = answer as State;
  const what = `${operation} of ${user}: ${written.id} at version ${written.version}`;
  const current = now.get(written.id);
  if (!current) return [`${what} is not there`];
  if (current.version < written.version) return [`${what} was undone: it is at version ${current.version}`];
  // An event that is missing breaks another promise.
  const then = told.get(written.id)?.find(({ version }) => version === written.version);
  const differs = then !== undefined && !isDeepStrictEqual(then, written);
  return differs ? [`${what} was told otherwise: ${JSON.stringify(then)}`] : [];
}

function lostEnd(
  { operation, user, path }: Operation,
  told: Map<string, State[]>,
  status: string,
  { tickets, orders }: Evidence,
): string[] {
  const id = path.slice(path.lastIndexOf("/") + 1);
  const was = told.get(id)?.some((state) => state.status === status);
  const is = [...tickets, ...orders].find((state) => state.id === id)?.status;
  // A ticket that was sold before its withdrawal was known of is sold after all.
  if (is === status || (was && status === "withdrawn" && is === "sold")) return [];
  return [`${operation} of ${user}: ${id} is ${is ?? "not there"}`];
}
