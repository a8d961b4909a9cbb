import { existsSync, readFileSync } from "node:fs";

/** How one workspace's suite went. */
export interface Outcome {
  suite: string;
  passed: number;
  /** Failed tests, files that could not be run, and one for a suite that fails as a whole. */
  failed: number;
  skipped: number;
  seconds: number;
  /** What failed, for people; empty when nothing did. */
  failures: string[];
}

/** What is used of Jest's `--json` report. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; status: string; message: string }[];
}

/** One run of Jest that has ended. */
export interface EndedRun {
  suite: string;
  seconds: number;
  /** Its exit code or signal, for people; undefined when it ended with 0. */
  fault: string | undefined;
  /** Where its report is, if it got that far. */
  reportFile: string;
  /** The last lines that it printed. */
  tail: string;
}

/** Counts a suite's tests. One that ran no test, broke off or ended with an error without a failed test has failed. */
export function outcomeOf({ suite, seconds, fault, reportFile, tail }: EndedRun): Outcome {
  if (!existsSync(reportFile)) {
    const failures = [`${suite} gave no report (${fault ?? "exit code 0"}):\n${tail}`];
    return { suite, passed: 0, failed: 1, skipped: 0, seconds, failures };
  }
  const report: JestReport = JSON.parse(readFileSync(reportFile, "utf8"));
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const failures = report.testResults
    .filter(({ status }) => status === "failed")
    .map(({ name, message }) => `${name}\n${message}`);
  if (failed === 0 && fault)
    failures.push(`${suite}: every test passed, but Jest ended with ${fault}:\n${tail}`);
  else if (passed + failed === 0) failures.push(`${suite} ran no test`);
  const asAWhole = failed === 0 && failures.length > 0 ? 1 : 0;
  return {
    suite,
    passed,
    failed: failed + asAWhole,
    skipped: report.numPendingTests,
    seconds,
    failures,
  };
}

/** The outcomes as a table, and the line that ends it: `N passed, N failed`. */
export function summary(outcomes: Outcome[]): string {
  const rows = outcomes.map(({ suite, passed, failed, skipped, seconds }) =>
    row(suite, passed, failed, skipped, `${seconds.toFixed(1)} s`),
  );
  const total = (of: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0);
  return [
    row("suite", "passed", "failed", "skipped", "time"),
    ...rows,
    `${total(({ passed }) => passed)} passed, ${total(({ failed }) => failed)} failed`,
  ].join("\n");
}

function row(suite: string, ...cells: (string | number)[]): string {
  return suite.padEnd(24) + cells.map((cell) => String(cell).padStart(9)).join("");
}
