// `node infra/k8s/scripts/smoke.mjs https://ticketing.dev`: whether a site that was just shipped answers as it should:
// its page, and each service through the site's own routes. It changes nothing there.
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 60_000;
const BETWEEN_MS = 2_000;
const ANSWER_WITHIN_MS = 10_000;

const checks = [
  { name: "client", path: "/", status: 200, type: "text/html" },
  { name: "auth", path: "/api/users/currentuser", status: 200, type: "application/json" },
  { name: "tickets", path: "/api/tickets?limit=1", status: 200, type: "application/json" },
  { name: "orders", path: "/api/orders", status: 401, type: "application/problem+json" },
  { name: "payments", path: "/api/payments?orderId=0", status: 401, type: "application/problem+json" },
];

const [site] = process.argv.slice(2);
if (!site || !URL.canParse(site)) {
  console.error("usage: node infra/k8s/scripts/smoke.mjs <the site's address>");
  process.exit(2);
}

const deadline = Date.now() + PATIENCE_MS;
const faults = await Promise.all(checks.map(untilItAnswers));
for (const [index, fault] of faults.entries()) console.log(`${checks[index].name}: ${fault ?? "answers"}`);
if (faults.some(Boolean)) process.exitCode = 1;

/** Looks until it is well or time is up. Gives what is wrong in the end, or null. */
async function untilItAnswers(check) {
  for (;;) {
    const fault = await look(check);
    if (!fault || Date.now() > deadline) return fault;
    await pause(BETWEEN_MS);
  }
}

async function look({ path, status, type }) {
  try {
    const answer = await fetch(new URL(path, site), { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const given = answer.headers.get("content-type") ?? "nothing";
    await answer.arrayBuffer();
    const isWell = answer.status === status && given.startsWith(type);
    return isWell ? null : `${answer.status} ${given}, not ${status} ${type}`;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
