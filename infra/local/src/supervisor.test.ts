import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "@ticketing/parts/testing";
import { choosePorts } from "./ports";
import { answersOk, type Program, STOP_ORDER } from "./program";
import { httpUrl } from "./programs";
import { Refusal } from "./refusal";
import type { Supervised } from "./supervised";
import { Supervisor } from "./supervisor";
import { isAlive } from "./testing/processes";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder";

const SERVER = `
  const server = require("node:http").createServer((_req, res) => res.end("ok"));
  server.listen(Number(process.env.PORT), "127.0.0.1");
`;
const NOTES_ITS_END = `
  process.on("SIGTERM", () => {
    require("node:fs").appendFileSync(process.env.NOTES, process.env.NAME + "\\n");
    process.exit(0);
  });
`;
const IGNORES_SIGTERM_AND_HAS_A_CHILD = `
  process.on("SIGTERM", () => undefined);
  const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  require("node:fs").writeFileSync(process.env.NOTES, String(child.pid));
`;

let folder: string;
let supervisor: Supervisor;
let running: Supervised[];
let lines: string[];
const never = new AbortController().signal;

beforeEach(() => {
  folder = temporaryFolder();
  running = [];
  lines = [];
  supervisor = new Supervisor({
    report: (line) => lines.push(line),
    newLog: (name) => join(folder, `${name}.log`),
    changed: (all) => {
      running = all;
    },
  });
});
afterEach(async () => {
  await supervisor.stop(AbortSignal.abort());
  removeTemporaryFolders();
});

async function server(name: string, script = SERVER, kind: Program["kind"] = "service"): Promise<Program> {
  const { port } = await choosePorts(["port"]);
  return {
    name,
    kind,
    command: process.execPath,
    args: ["-e", script],
    cwd: folder,
    env: { PORT: String(port), NAME: name, NOTES: notes() },
    url: httpUrl(port),
    ready: answersOk(httpUrl(port)),
  };
}

const notes = (): string => join(folder, "notes.txt");
const pids = (): number[] => running.flatMap(({ pid }) => pid ?? []);
const answers = ({ ready }: Program) => eventually(async () => expect(await ready()).toBe(true));

/** The process that the program has started, once it has. */
const childsPid = () =>
  eventually(() => {
    const text = readFileSync(notes(), "utf8");
    expect(text).toMatch(/^\d+$/);
    return Number(text);
  });

describe("Supervisor", () => {
  it("has a program answering when start returns", async () => {
    const program = await server("tickets");
    await supervisor.start(program);
    expect((await fetch(program.url)).status).toBe(200);
  });

  it("When a process is killed, then another one answers in its place", async () => {
    const program = await server("tickets");
    await supervisor.start(program);
    for (let killed = 0; killed < 3; killed += 1) {
      const [before = 0] = pids();
      process.kill(before, "SIGKILL");
      await eventually(() => {
        expect(running[0]?.isRunning).toBe(true);
        expect(pids()).not.toEqual([before]);
      });
      await answers(program);
    }
    await eventually(() => expect(lines).toContainEqual(expect.stringContaining("is back")));
  });

  it("When a process ends by itself, then it is started again, too", async () => {
    const ends = `${SERVER}
      if (!require("node:fs").existsSync(process.env.NOTES)) setTimeout(() => process.exit(0), 300);
      require("node:fs").writeFileSync(process.env.NOTES, "started before");
    `;
    const program = await server("orders", ends);
    await supervisor.start(program);
    const [first] = pids();
    await eventually(() => expect(pids()).not.toEqual([first]));
    await answers(program);
  });

  it("When a program dies at every start, then it is refused with the end of its log", async () => {
    const program = await server("payments", `throw new Error("STRIPE_SECRET_KEY is not set")`);
    const refused = supervisor.start(program);
    await expect(refused).rejects.toThrow(Refusal);
    await expect(refused).rejects.toThrow("STRIPE_SECRET_KEY is not set");
  });

  it("When a command is not there, then it is refused", async () => {
    const program = { ...(await server("mongo")), command: join(folder, "no-such-command") };
    await expect(supervisor.start(program)).rejects.toThrow("ENOENT");
  });

  it("When it stops, then the kinds end one after another and nothing is started again", async () => {
    const kinds = STOP_ORDER.toReversed();
    const programs = await Promise.all(kinds.map((kind) => server(kind, SERVER + NOTES_ITS_END, kind)));
    await Promise.all(programs.map((program) => supervisor.start(program)));
    const started = pids();
    await supervisor.stop(never);
    expect(readFileSync(notes(), "utf8").trim().split("\n")).toEqual([...STOP_ORDER]);
    expect(pids()).toEqual(started);
    expect(started.filter(isAlive)).toEqual([]);
    await supervisor.start(await server("late"));
    expect(pids()).toEqual(started);
  });

  it("When a process does not obey and the user is in a hurry, then it and all that it started are killed", async () => {
    await supervisor.start(await server("nats", SERVER + IGNORES_SIGTERM_AND_HAS_A_CHILD));
    const child = await childsPid();
    await supervisor.stop(AbortSignal.abort());
    expect(pids().filter(isAlive)).toEqual([]);
    await eventually(() => expect(isAlive(child)).toBe(false));
  });

  it("When a process is killed, then what it started is ended before it is started again", async () => {
    await supervisor.start(await server("nats", SERVER + IGNORES_SIGTERM_AND_HAS_A_CHILD));
    const [leader = 0] = pids();
    const child = await childsPid();
    process.kill(leader, "SIGKILL");
    await eventually(() => expect(isAlive(child)).toBe(false));
  });
});
