import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const PACKAGE = join(__dirname, "..");
const MODULES = join(PACKAGE, "../node_modules");

const packed = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));

let consumer: string;
let files: string[];

// The scripts are off: `npm test` has compiled already, and `prepack` would do it again under the other suites.
beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), "ticketing-consumer-"));
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", consumer];
  const { stdout } = await run("npm", pack, { cwd: PACKAGE });
  const [tarball] = packed.parse(JSON.parse(stdout));
  if (!tarball) throw new Error("npm pack made nothing.");
  files = tarball.files.map(({ path }) => path);
  const scope = join(consumer, "node_modules/@ticketing");
  await mkdir(scope, { recursive: true });
  await run("tar", ["-xzf", join(consumer, tarball.filename), "-C", scope]);
  await run("mv", [join(scope, "package"), join(scope, "common")]);
  await symlink(MODULES, join(scope, "common/node_modules"));
}, 60_000);
afterAll(() => rm(consumer, { recursive: true, force: true }));

const node = async (script: string, ...flags: string[]) =>
  (await run(process.execPath, [...flags, "-e", script], { cwd: consumer })).stdout.trim();

describe("The package that npm pack makes", () => {
  it("has compiled JavaScript with its types, and neither sources nor tests", () => {
    expect(files).toEqual(
      expect.arrayContaining([
        "package.json",
        "README.md",
        "dist/index.js",
        "dist/index.d.ts",
        "dist/testing/index.js",
      ]),
    );
    expect(files.filter((file) => /^src\/|\.test\.|tsbuildinfo/.test(file))).toEqual([]);
  });

  it("has every file that its exports map names", async () => {
    const { exports } = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8"));
    const named = JSON.stringify(exports).match(/(?<=")\.\/[^"]+\.(?:json|js|ts)(?=")/g) ?? [];
    expect(named.length).toBeGreaterThan(4);
    for (const path of named) expect(files).toContain(path.replace("./", ""));
  });

  it("can be required and imported by its name, and nothing beside its exports can", async () => {
    expect(await node('console.log(typeof require("@ticketing/common").runService)')).toBe("function");
    expect(await node('console.log(typeof require("@ticketing/common/testing").startTestService)')).toBe(
      "function",
    );
    const imported = 'import { TicketCreated } from "@ticketing/common"; console.log(TicketCreated.subject)';
    expect(await node(imported, "--input-type=module")).toBe("ticket:created");
    await expect(node('require("@ticketing/common/dist/index.js")')).rejects.toThrow(
      "ERR_PACKAGE_PATH_NOT_EXPORTED",
    );
  });

  it("gives a strict TypeScript consumer its types", async () => {
    const program = [
      'import { type TicketState, TicketCreated, type ServiceDefinition } from "@ticketing/common";',
      'import { startTestService } from "@ticketing/common/testing";',
      "const state: TicketState = TicketCreated.schema.parse({}).data;",
      'export const status: "available" | "reserved" | "sold" | "withdrawn" = state.status;',
      "export const start = (service: ServiceDefinition<Record<string, never>>) => startTestService(service);",
    ];
    await writeFile(join(consumer, "consumer.ts"), program.join("\n"));
    const flags = ["--strict", "--noEmit", "--skipLibCheck", "--module", "node20", "--target", "es2023"];
    const types = ["--types", "node", "--typeRoots", join(MODULES, "@types")];
    await run(process.execPath, [join(MODULES, "typescript/bin/tsc"), ...flags, ...types, "consumer.ts"], {
      cwd: consumer,
    });
  }, 60_000);
});
