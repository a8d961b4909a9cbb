import { isDeepStrictEqual } from "node:util";
import type { Evidence, HeardEvent } from "../evidence/evidence";
import type { Invariant } from "./invariant";
import { group, kindOf } from "./states";

/** Every change was told of by one event, none is missing, and the last tells of the state that the site shows. */
export const wholeHistories: Invariant = {
  name: "whole-histories",
  promise: "Every change of an aggregate was published as exactly one event.",
  broken(evidence) {
    const histories = group(evidence.events, nameOf, (heard) => heard);
    return [...expectedOf(evidence)].flatMap(([name, expected]) =>
      faultsOf(name, histories.get(name) ?? [], expected),
    );
  },
};

/** How far an aggregate has come: its version, and its state where the site shows it. */
interface Expected {
  version: number;
  state?: object | undefined;
}

function expectedOf(evidence: Evidence): Map<string, Expected> {
  const shown = {
    ticket: evidence.tickets,
    order: evidence.orders,
    payment: evidence.payments,
  };
  const expected = new Map<string, Expected>();
  for (const heard of evidence.events) expected.set(nameOf(heard), { version: 0 });
  for (const [kind, collection] of [
    ["user", "users"],
    ["ticket", "tickets"],
    ["order", "orders"],
    ["payment", "payments"],
    ["expiration", "timers"],
  ] as const) {
    for (const { id, version } of evidence.stored[collection]) {
      if (version >= 0) expected.set(`${kind} ${id}`, { version });
    }
  }
  for (const [kind, states] of Object.entries(shown)) {
    for (const state of states) expected.set(`${kind} ${state.id}`, { version: state.version, state });
  }
  return expected;
}

function faultsOf(name: string, history: HeardEvent[], { version: last, state }: Expected): string[] {
  const versions = group(
    history,
    ({ event }) => String(event.version),
    ({ event }) => event,
  );
  const missing = Array.from({ length: last + 1 }, (_, version) => version).filter(
    (version) => !versions.has(String(version)),
  );
  const twice = [...versions].filter(([, events]) => events.length > 1).map(([version]) => version);
  const beyond = [...versions.keys()].filter((version) => Number(version) > last);
  const told = versions.get(String(last))?.[0]?.data;
  return [
    ...missing.map((version) => `${name}: version ${version} of ${last} was never published`),
    ...twice.map((version) => `${name}: version ${version} was told of in different ways`),
    ...beyond.map((version) => `${name}: version ${version} was published, but it is at ${last}`),
    ...(state && told && !isDeepStrictEqual(told, state)
      ? [`${name} is ${JSON.stringify(state)}, but was told as ${JSON.stringify(told)}`]
      : []),
  ];
}

function nameOf(heard: HeardEvent): string {
  return `${kindOf(heard)} ${heard.event.aggregateId}`;
}
