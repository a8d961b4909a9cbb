import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Outcome, summary } from "./outcome";
import { runSuite, type Surroundings } from "./run-suite";

const AT_ONCE = 2;
/** By folder, the slowest first. The whole system's suite runs after these, alone. */
const SUITES = [
  "common",
  "infra/local",
  "orders",
  "payments",
  "tickets",
  "auth",
  "expiration",
  "infra/parts",
  "infra/stripe-stand-in",
  "infra/gateway",
  "infra/k8s",
  "client",
];
const WHOLE_SYSTEM = "e2e";

/**
 * Runs every workspace's suite and prints how it goes; the last line is `N passed, N failed`.
 * @param signal ends it early
 * @returns whether every suite ran tests and all passed
 */
export async function runSuites(signal: AbortSignal): Promise<boolean> {
  const repository = join(__dirname, "../../../..");
  const results = join(repository, "infra/local/test-results");
  mkdirSync(results, { recursive: true });
  const around: Surroundings = { repository, results, report: (line) => console.log(line) };
  const outcomes: Outcome[] = [];
  const runNext = async (suite: string): Promise<void> => {
    const outcome = await runSuite(suite, around, signal);
    for (const failure of outcome.failures) console.log(`\n${failure}\n`);
    outcomes.push(outcome);
  };
  const waiting = [...SUITES];
  const worker = async (): Promise<void> => {
    for (let suite = waiting.shift(); suite && !signal.aborted; suite = waiting.shift()) await runNext(suite);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (!signal.aborted) await runNext(WHOLE_SYSTEM);
  console.log(`\n${summary(outcomes)}`);
  return outcomes.every(({ failed }) => failed === 0);
}
