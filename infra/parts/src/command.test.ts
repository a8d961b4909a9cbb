import { join } from "node:path";
import { run } from "./command";
import { eventually } from "./testing/eventually";
import { isAlive, temporaryFolder, writeProgram } from "./testing/fixture";
import { exitCode, nextOutput, startNode } from "./testing/node-process";

const folder = temporaryFolder();

function program(script: string): string {
  writeProgram(folder, "program", script);
  return join(folder, "program");
}

test("When a command ends well, then its output is given, and each line as it came", async () => {
  const lines: string[] = [];
  const output = await run(program("echo one; echo two >&2; echo $WORD"), [], {
    env: { WORD: "three" },
    onLine: (line) => lines.push(line),
  });
  expect(output.split("\n").sort()).toEqual(["", "one", "three", "two"]);
  expect(lines.sort()).toEqual(["one", "three", "two"]);
});

test.each([
  ["its first marked line", "echo start; echo 'E: no such package'; echo 'E: giving up'", "no such package"],
  ["without one, its last line", "echo start; echo 'no such host'", "no such host"],
  ["without any, its exit code", "true", "program ended with 9"],
])("When a command fails, then the error is %s", async (_, script, message) => {
  await expect(run(program(`${script}; exit 9`), [])).rejects.toThrow(new Error(message));
});

test("When a command is not there, then the error says so", async () => {
  await expect(run("no-such-command", [])).rejects.toThrow("there is no no-such-command");
});

test("When a command that must speak stays silent, then it is killed", async () => {
  await expect(run(program("exec sleep 600"), [], { speakWithin: 50 })).rejects.toThrow(
    "program ended with SIGKILL",
  );
});

test("When this process exits meanwhile, then the command ends too", async () => {
  const script = program("echo $$; exec sleep 600");
  const parent = startNode(`
    load("command").run(${JSON.stringify(script)}, [], {
      onLine: (pid) => process.stdout.write(pid, () => setTimeout(() => process.exit(), 50)),
    });`);
  const exited = exitCode(parent);
  const pid = Number(await nextOutput(parent));
  expect(await exited).toBe(0);
  await eventually(() => expect(isAlive(pid)).toBe(false));
});
