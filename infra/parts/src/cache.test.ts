import { existsSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeOnce, tryOnceADay } from "./cache";
import { temporaryFolder, withEnvironment } from "./testing/fixture";
import { exitCode, startNode } from "./testing/node-process";

const DAY_MS = 24 * 60 * 60 * 1000;
const cache = temporaryFolder();
withEnvironment({ XDG_CACHE_HOME: cache });

const inCache = (name: string) => join(cache, "ticketing", "parts", name);

describe("a folder of the cache", () => {
  test("When several processes want it at once, then one makes it and all find it whole", async () => {
    const makers = join(cache, "makers");
    const script = `
      const { appendFileSync, existsSync, writeFileSync } = require("node:fs");
      load("cache").makeOnce("shared", async (folder) => {
        appendFileSync(${JSON.stringify(makers)}, "made\\n");
        await new Promise((resolve) => setTimeout(resolve, 50));
        writeFileSync(folder + "/whole", "");
      }).then((folder) => process.exit(existsSync(folder + "/whole") ? 0 : 1));`;
    const codes = await Promise.all(Array.from({ length: 5 }, () => exitCode(startNode(script))));
    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(readFileSync(makers, "utf8")).toBe("made\n");
  });

  test("When the making fails, then nothing is left behind and the next one may try", async () => {
    const failing = makeOnce("unlucky", async (folder) => {
      await writeFile(join(folder, "half"), "");
      throw new Error("half way");
    });
    await expect(failing).rejects.toThrow("half way");
    expect(readdirSync(inCache("")).filter((name) => name.startsWith("unlucky"))).toEqual([]);
    const folder = await makeOnce("unlucky", (into) => writeFile(join(into, "whole"), ""));
    expect(existsSync(join(folder, "whole"))).toBe(true);
  });

  test("When another process made it meanwhile, then its work stands", async () => {
    const folder = await makeOnce("overtaken", async (into) => {
      await writeFile(join(into, "late"), "");
      await startedElsewhere();
    });
    expect(readdirSync(folder)).toEqual(["early"]);

    async function startedElsewhere(): Promise<void> {
      const script = `
        const { mkdirSync, writeFileSync } = require("node:fs");
        mkdirSync(${JSON.stringify(inCache("overtaken"))});
        writeFileSync(${JSON.stringify(inCache("overtaken/early"))}, "");`;
      expect(await exitCode(startNode(script))).toBe(0);
    }
  });
});

describe("an attempt that needs the network", () => {
  const attempts = (outcomes: (() => string)[]) => {
    let made = 0;
    const reasons: string[] = [];
    return {
      reasons,
      made: () => made,
      attempt: (name: string) =>
        tryOnceADay(
          name,
          async () => {
            const outcome = outcomes[made];
            made += 1;
            if (!outcome) throw new Error("one attempt too many");
            return outcome();
          },
          (reason) => reasons.push(reason),
        ),
    };
  };
  const fail = () => {
    throw new Error("no\nroute");
  };

  test("When it fails, then it is not repeated, and the reason is told once in one line", async () => {
    const { attempt, made, reasons } = attempts([fail]);
    expect(await attempt("blocked")).toBeUndefined();
    expect(await attempt("blocked")).toBeUndefined();
    expect(made()).toBe(1);
    expect(reasons).toEqual(["no route"]);
  });

  test("When a day has passed since it failed, then it is tried again", async () => {
    const { attempt } = attempts([fail, () => "it came"]);
    expect(await attempt("blocked-then-open")).toBeUndefined();
    const yesterday = new Date(Date.now() - DAY_MS - 1_000);
    utimesSync(inCache("blocked-then-open.failed"), yesterday, yesterday);
    expect(await attempt("blocked-then-open")).toBe("it came");
  });
});
