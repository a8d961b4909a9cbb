import type { Invariant } from "./invariant";

/** Nothing had to be set aside. */
export const noDeadLetters: Invariant = {
  name: "no-dead-letters",
  promise: "There are no dead letters.",
  broken: ({ deadLetters }) =>
    deadLetters.map(({ service, subject, reason }) => `${service} set a ${subject} aside: ${reason}`),
};
