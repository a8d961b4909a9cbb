import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Claim } from "./claim";
import { Home } from "./home";
import { startOf } from "./process-identity";
import { Refusal } from "./refusal";
import { isAlive } from "./testing/processes";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder";

const ENDED = { pid: 2_000_000_000, start: "ended" };
let home: Home;
let child: ChildProcess;
let pid: number;
let lines: string[];

beforeEach(async () => {
  home = Home.open(temporaryFolder());
  lines = [];
  child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
  await once(child, "spawn");
  pid = child.pid ?? 0;
});
afterEach(() => {
  child.kill("SIGKILL");
  removeTemporaryFolders();
});

const take = () => Claim.take(home, (line) => lines.push(line));

/** What a supervisor that ran before has recorded. */
function recorded(supervisor: object, children: object[]): void {
  writeFileSync(home.processesFile, JSON.stringify({ supervisor, children }));
}

describe("a claim on a data folder", () => {
  it("is one process's at a time, and can be given back", async () => {
    const claim = await take();
    await expect(take()).rejects.toThrow(Refusal);
    await expect(take()).rejects.toThrow(`pid ${process.pid}`);
    claim.release();
    expect(existsSync(home.processesFile)).toBe(false);
    await take();
  });

  it("When the one who had it was killed, then what it left running is ended", async () => {
    recorded(ENDED, [{ pid, start: startOf(pid) }]);
    writeFileSync(home.runFile, "{}");
    await take();
    expect(isAlive(pid)).toBe(false);
    expect(lines.join()).toContain(`left behind (pids ${pid})`);
    expect(existsSync(home.runFile)).toBe(false);
  });

  it("When what was left has ended and its pid is another process's by now, then that is left alone", async () => {
    recorded(ENDED, [{ pid, start: "another time" }]);
    await take();
    expect(isAlive(pid)).toBe(true);
    expect(lines).toEqual([]);
  });

  it("When the pid of the one who had it is another process's by now, then it can be taken", async () => {
    recorded({ pid: process.pid, start: "another time" }, []);
    await take();
    await expect(take()).rejects.toThrow(Refusal);
  });

  it("is recorded with the processes that run now", async () => {
    const claim = await take();
    claim.record([pid]);
    recorded(ENDED, JSON.parse(readFileSync(home.processesFile, "utf8")).children);
    await take();
    expect(isAlive(pid)).toBe(false);
  });
});
