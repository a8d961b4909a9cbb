import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const PROGRAM = join(__dirname, "../bin/chaos.mjs");
const SEED = 4;
const MINUTES = 1;
const ENDS_WITHIN_MS = 600_000;

/** Runs `npm run chaos` and gives how it ended, with all that it said. */
async function chaos(...flags: string[]): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, "close");
  return { code, said };
}

it(
  "When everything goes wrong for a minute, then every promise is kept",
  async () => {
    const { code, said } = await chaos(`--seed=${SEED}`, `--minutes=${MINUTES}`);
    expect(said).not.toContain("BROKEN");
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining("kept   whole-again") });
  },
  ENDS_WITHIN_MS,
);

it("When only the plan is asked for, then it is told, the same each time, and nothing is started", async () => {
  const flags = ["--plan", "--seed=7", "--minutes=1"];
  const first = await chaos(...flags);
  expect(first).toEqual({ code: 0, said: expect.stringMatching(/^ +3\.0 s {2}for/m) });
  expect(await chaos(...flags)).toEqual(first);
});

it("When a flag is not understood, then it says what there is", async () => {
  expect(await chaos("--seeds=1")).toEqual({ code: 1, said: expect.stringContaining("--sabotage=NAME") });
});
