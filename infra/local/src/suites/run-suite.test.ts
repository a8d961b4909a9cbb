import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "@ticketing/parts/testing";
import { isAlive } from "../testing/processes";
import { removeTemporaryFolders, temporaryFolder } from "../testing/temporary-folder";
import { type Outcome, summary } from "./outcome";
import { runSuite } from "./run-suite";

const never = new AbortController().signal;
let repository: string;
let lines: string[];

beforeEach(() => {
  repository = temporaryFolder();
  lines = [];
  mkdirSync(join(repository, "orders"));
});
afterEach(removeTemporaryFolders);

/** Runs a suite with a script in the place of Jest; `report` is where Jest writes its own. */
function run(script: string, signal = never): Promise<Outcome> {
  const jest = join(repository, "node_modules/jest/bin/jest.js");
  mkdirSync(join(jest, ".."), { recursive: true });
  const before = `const fs = require("node:fs"); const report = process.argv.at(-1);`;
  writeFileSync(jest, `${before}\n${script}`);
  const around = { repository, results: repository, report: (line: string) => lines.push(line) };
  return runSuite("orders", around, signal);
}

function writes(passed: number, failed: number, broken: number, message = ""): string {
  const report = {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    numRuntimeErrorTestSuites: broken,
    testResults: message ? [{ name: "order.test.ts", status: "failed", message }] : [],
  };
  return `fs.writeFileSync(report, ${JSON.stringify(JSON.stringify(report))});`;
}

describe("a suite", () => {
  it("that passes is counted, and tells of each file as it is done", async () => {
    const outcome = await run(`console.error("PASS src/order.test.ts"); ${writes(3, 0, 0)}`);
    expect(outcome).toMatchObject({ suite: "orders", passed: 3, failed: 0, skipped: 1, failures: [] });
    expect(lines).toEqual([expect.stringMatching(/^orders +PASS src\/order\.test\.ts$/)]);
    expect(readFileSync(join(repository, "orders.log"), "utf8")).toContain("PASS");
  });

  it("is run in its workspace's folder", async () => {
    const outcome = await run(`console.log(process.cwd()); process.exit(1)`);
    expect(outcome.failures.join()).toContain(join(repository, "orders"));
  });

  it("with failed tests and files that can't be run counts them and says why", async () => {
    const outcome = await run(`${writes(2, 1, 1, "expected 1, received 2")} process.exit(1)`);
    expect(outcome).toMatchObject({ passed: 2, failed: 2 });
    expect(outcome.failures).toEqual([expect.stringContaining("expected 1, received 2")]);
  });

  it.each([
    ["without a test", writes(0, 0, 0), "ran no test"],
    ["that ends with an error after its tests", `${writes(4, 0, 0)} process.exit(1)`, "exit code 1"],
    ["that gives no report", `console.error("no configuration"); process.exit(1)`, "no configuration"],
    [
      "that does not end after its last test",
      `${writes(4, 0, 0)} console.error("Jest did not exit one second after the test run has completed."); setInterval(() => {}, 1000)`,
      "Jest did not exit",
    ],
    ["that is killed", `process.kill(process.pid, "SIGKILL")`, "SIGKILL"],
  ])("%s has failed", async (_what, script, why) => {
    const outcome = await run(script);
    expect(outcome.failed).toBe(1);
    expect(outcome.failures.join()).toContain(why);
  });

  it("When it leaves a process behind, then that ends with it", async () => {
    const child = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" })`;
    const outcome = await run(
      `fs.writeFileSync("pid", String(${child}.pid)); ${writes(1, 0, 0)} process.exit(0)`,
    );
    expect(outcome).toMatchObject({ passed: 1, failed: 0 });
    const pid = Number(readFileSync(join(repository, "orders/pid"), "utf8"));
    await eventually(() => expect(isAlive(pid)).toBe(false));
  });

  it("When it is to end early, then it does", async () => {
    const stopping = new AbortController();
    const outcome = run(`console.log("PASS one"); setInterval(() => {}, 1000)`, stopping.signal);
    await eventually(() => expect(lines).not.toEqual([]));
    stopping.abort();
    expect(await outcome).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe("the summary", () => {
  it("ends with the sums", () => {
    const outcome = { suite: "orders", passed: 3, failed: 1, skipped: 0, seconds: 1.25, failures: [] };
    const text = summary([outcome, { ...outcome, suite: "e2e", passed: 4, failed: 0 }]);
    expect(text.split("\n").at(-1)).toBe("7 passed, 1 failed");
    expect(text).toMatch(/^e2e +4 +0 +0 +1\.3 s$/m);
  });
});
