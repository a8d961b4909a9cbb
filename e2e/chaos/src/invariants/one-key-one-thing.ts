import { isDeepStrictEqual } from "node:util";
import type { TicketState } from "@ticketing/common";
import type { Evidence } from "../evidence/evidence";
import type { Operation } from "../history/entry";
import type { Invariant } from "./invariant";
import { group } from "./states";

/** Of what is asked again under one Idempotency-Key there is one, and each answer tells of that one. */
export const oneKeyOneThing: Invariant = {
  name: "one-key-one-thing",
  promise: "The same Idempotency-Key gives the same answer, and one thing.",
  broken: (evidence) => [...differentAnswers(evidence.operations), ...listedTwice(evidence)],
};

function differentAnswers(operations: readonly Operation[]): string[] {
  const done = operations.filter(({ key, outcome }) => key !== undefined && outcome === "ok");
  return [
    ...group(
      done,
      ({ key = "" }) => key,
      ({ answer }) => answer,
    ),
  ]
    .filter(([, [first, ...others]]) => others.some((other) => !isDeepStrictEqual(other, first)))
    .map(
      ([key, answers]) =>
        `the key ${key} was answered ${answers.map((a) => JSON.stringify(a)).join(" and ")}`,
    );
}

/** Each listing has a title of its own, so two new tickets of one title come from one key. */
function listedTwice({ events }: Evidence): string[] {
  const created = events.filter(({ event }) => event.subject === "ticket:created");
  const title = ({ event }: (typeof created)[number]) => (event.data as TicketState).title;
  return [...group(created, title, ({ event }) => event.aggregateId)]
    .map(([name, ids]) => ({ name, ids: new Set(ids) }))
    .filter(({ ids }) => ids.size > 1)
    .map(({ name, ids }) => `"${name}" was listed ${ids.size} times: ${[...ids].join(", ")}`);
}
