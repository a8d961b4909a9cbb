import type { Evidence } from "../evidence/evidence";
import { acknowledgedWrites } from "./acknowledged-writes";
import { allowedAnswers } from "./allowed-answers";
import { holdsEnd } from "./holds-end";
import type { Invariant } from "./invariant";
import { moneyMatchesOrders } from "./money-matches-orders";
import { noDeadLetters } from "./no-dead-letters";
import { noOpenAuthorisation } from "./no-open-authorisation";
import { oneKeyOneThing } from "./one-key-one-thing";
import { oneOrderPerTicket } from "./one-order-per-ticket";
import { outboxesEmpty } from "./outboxes-empty";
import { replicasAgree } from "./replicas-agree";
import { ticketsAgreeWithOrders } from "./tickets-agree-with-orders";
import { wholeAgain } from "./whole-again";
import { wholeHistories } from "./whole-histories";

/** Every promise that a run checks. */
export const INVARIANTS: readonly Invariant[] = [
  acknowledgedWrites,
  oneKeyOneThing,
  allowedAnswers,
  oneOrderPerTicket,
  wholeHistories,
  moneyMatchesOrders,
  noOpenAuthorisation,
  holdsEnd,
  ticketsAgreeWithOrders,
  replicasAgree,
  outboxesEmpty,
  noDeadLetters,
  wholeAgain,
];

/** How one promise fared. */
export interface Finding {
  name: string;
  promise: string;
  /** One line for each way in which it was broken. */
  broken: string[];
}

/** Holds every promise against what a run left behind. */
export function check(evidence: Evidence): Finding[] {
  return INVARIANTS.map(({ name, promise, broken }) => ({ name, promise, broken: broken(evidence) }));
}
