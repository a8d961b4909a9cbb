import type { Invariant } from "./invariant";

/** Everything was published. */
export const outboxesEmpty: Invariant = {
  name: "outboxes-empty",
  promise: "Outboxes are empty.",
  broken: ({ stored }) =>
    Object.entries(stored).flatMap(([collection, documents]) =>
      documents
        .filter(({ waiting }) => waiting > 0)
        .map(({ id, waiting }) => `${waiting} events of ${id} wait in the outbox of ${collection}`),
    ),
};
