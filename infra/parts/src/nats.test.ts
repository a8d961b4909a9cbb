import { readdirSync } from "node:fs";
import { join } from "node:path";
import { findNats, NATS_CLUSTER_ID } from "./nats";
import type { Part } from "./part";
import { answers } from "./probe";
import { startPart } from "./start-part";
import { temporaryFolder } from "./testing/fixture";

// A download or a build may come first.
jest.setTimeout(600_000);

const folder = temporaryFolder();
let part: Part;

beforeAll(async () => {
  part = await findNats((line) => process.stderr.write(`${line}\n`));
});

test("When it is launched on a folder, then it keeps files and gives a silent client up within seconds", () => {
  const { args } = part.launch({ port: 4222, dir: join(folder, "flags") });
  expect(args.join(" ")).toContain("-hbi 1s -hbt 1s -hbf 2");
  expect(args.join(" ")).toContain(`--store file --dir ${join(folder, "flags")}`);
});

test.each(["SIGTERM", "SIGKILL"] as const)(
  "When it ends by %s, then it stops answering, and answers again after a restart on its folder",
  async (signal) => {
    const dir = join(folder, signal);
    const first = await startPart(part, { dir });
    await first.stop(signal);
    expect(await part.ready(first.port)).toBe(false);
    const files = readdirSync(dir);
    const second = await startPart(part, { dir });
    expect(await part.ready(second.port)).toBe(true);
    expect(readdirSync(dir)).toEqual(files);
    await second.stop();
  },
);

test("When a streaming server of another cluster answers, then it is not taken for this one", async () => {
  const greets = (port: number) => answers(port, "", /^INFO /);
  const other = await startPart({
    ...part,
    ready: greets,
    launch(at) {
      const { command, args } = part.launch(at);
      return { command, args: args.map((arg) => (arg === NATS_CLUSTER_ID ? "other" : arg)) };
    },
  });
  expect(await part.ready(other.port)).toBe(false);
  await other.stop();
});
