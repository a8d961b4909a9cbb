import { eventually } from "@ticketing/common/testing";
import type { Evidence } from "#chaos/evidence/evidence";
import { check, type Finding } from "#chaos/invariants/index";
import { wholeAgain } from "#chaos/invariants/whole-again";
import { LOOK_EVERY_MS } from "../kube/kubectl";
import type { Report } from "../report";
import { collect, type Sources } from "./collect";

/** How long the site may take to come to rest: a hold, and what sweeps need. */
const REST_WITHIN_MS = 120_000;

/** Waits until the site has come to rest and holds every promise against what is there then. */
export async function judge(sources: Sources, report: Report): Promise<void> {
  report.say("waits for the holds to end and the payments to settle");
  const last: { seen?: { evidence: Evidence; findings: Finding[] } } = {};
  const look = async () => {
    const evidence = await collect(sources);
    const findings = check(evidence);
    last.seen = { evidence, findings };
    const broken = findings.find((finding) => finding.broken.length > 0);
    if (broken) throw new Error(broken.name);
  };
  try {
    await eventually(look, REST_WITHIN_MS, LOOK_EVERY_MS);
  } catch (error) {
    if (!last.seen) throw error;
  }
  if (!last.seen) return;
  report.say(summaryOf(last.seen.evidence));
  for (const { name, promise, broken } of last.seen.findings)
    if (name !== wholeAgain.name) report.judge(promise, broken);
}

function summaryOf({ operations, tickets, orders, charges, events }: Evidence): string {
  const acknowledged = operations.filter(({ outcome, operation }) => outcome === "ok" && writes(operation));
  const taken = charges.filter(({ amountCaptured }) => amountCaptured > 0);
  return `${acknowledged.length} acknowledged writes; ${tickets.length} tickets, ${orders.length} orders, ${taken.length} captured payments, ${events.length} events`;
}

function writes(operation: string): boolean {
  return operation !== "sign-in" && !operation.startsWith("show-") && !operation.startsWith("list-");
}
