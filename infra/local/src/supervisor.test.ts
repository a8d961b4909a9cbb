import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { choosePorts } from "./ports";
import { answersOk, type Program, STOP_ORDER } from "./program";
import { httpUrl } from "./programs";
import { Refusal } from "./refusal";
import type { Supervised } from "./supervised";
import { Supervisor } from "./supervisor";
import { eventually } from "./testing/eventually";
import { isAlive, pidIn } from "./testing/processes";
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
      await eventually("another process runs", () => running[0]?.isRunning && pids()[0] !== before);
      await eventually("it answers", program.ready);
    }
    await eventually(
      "each return is told",
      () => lines.filter((line) => line.includes("is back")).length > 0,
    );
  });

  it("When a process ends by itself, then it is started again, too", async () => {
    const ends = `${SERVER}
      if (!require("node:fs").existsSync(process.env.NOTES)) setTimeout(() => process.exit(0), 300);
      require("node:fs").writeFileSync(process.env.NOTES, "started before");
    `;
    const program = await server("orders", ends);
    await supervisor.start(program);
    const [first] = pids();
    await eventually("another process runs", () => pids()[0] !== first);
    await eventually("it answers", program.ready);
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
    const child = await eventually(
      "it has a child",
      () => existsSync(notes()) && pidIn(readFileSync(notes(), "utf8")),
    );
    await supervisor.stop(AbortSignal.abort());
    expect(pids().filter(isAlive)).toEqual([]);
    await eventually("the child is gone", () => !isAlive(child));
  });

  it("When a process is killed, then what it started is ended before it is started again", async () => {
    await supervisor.start(await server("nats", SERVER + IGNORES_SIGTERM_AND_HAS_A_CHILD));
    const [leader = 0] = pids();
    const child = await eventually(
      "it has a child",
      () => existsSync(notes()) && pidIn(readFileSync(notes(), "utf8")),
    );
    process.kill(leader, "SIGKILL");
    await eventually("the child is gone", () => !isAlive(child));
  });
});
