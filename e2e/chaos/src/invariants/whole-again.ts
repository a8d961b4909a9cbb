import type { Invariant } from "./invariant";

/** With the faults over, everything works again. */
export const wholeAgain: Invariant = {
  name: "whole-again",
  promise: "Once the faults are over, every service is ready and a ticket is sold as ever.",
  broken: ({ afterwards }) => afterwards,
};
