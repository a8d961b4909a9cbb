import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { SERVICES } from "../programs";
import type { RunFile } from "../run-file";
import { temporaryFolder } from "./temporary-folder";

const LOCAL = join(__dirname, "../..");
const NODE_MODULES = join(LOCAL, "../../node_modules");

/** Answers every request 200 with its pid and its settings. */
const SERVER = `
  const { HOST, HOSTNAME, PORT } = process.env;
  require("node:http")
    .createServer((_req, res) => res.end(JSON.stringify({ pid: process.pid, env: process.env })))
    .listen(Number(PORT), HOST ?? HOSTNAME ?? "127.0.0.1");
  process.on("SIGTERM", () => process.exit(0));
`;
const NPM = `#!/usr/bin/env node
  const fs = require("node:fs");
  const command = process.argv.slice(2).join(" ");
  fs.appendFileSync("commands.log", "npm " + command + "\\n");
  if (command.startsWith("ci ")) {
    fs.mkdirSync("node_modules/typescript/bin", { recursive: true });
    fs.writeFileSync("node_modules/typescript/bin/tsc", 'require("node:fs").appendFileSync("commands.log", "tsc\\\\n")');
    for (const name of ["yaml", "@ticketing"]) {
      fs.rmSync("node_modules/" + name, { force: true });
      fs.symlinkSync(${JSON.stringify(NODE_MODULES)} + "/" + name, "node_modules/" + name);
    }
    fs.copyFileSync("package-lock.json", "node_modules/.package-lock.json");
  }
  if (command === "run build -w client") {
    if (fs.readFileSync("client/page.tsx", "utf8").includes("a mistake")) {
      console.error("page.tsx: a mistake");
      process.exit(1);
    }
    fs.mkdirSync("client/.next/standalone/client", { recursive: true });
    fs.writeFileSync("client/.next/standalone/client/server.js", ${JSON.stringify(SERVER)});
  }
`;
const LOCKFILE = {
  packages: {
    "": { name: "ticketing" },
    "node_modules/yaml": { version: "2.9.1" },
    "node_modules/for-another-system": { version: "1.0.0", optional: true },
  },
};

/** A copy of this package in a repository whose services, pages, npm and compiler are stand-ins. */
export class StandInRepository {
  readonly root = temporaryFolder();
  readonly home = join(this.root, ".local");
  /** The environment to start it in: any free port, and parts of the user's own, so that none is needed. */
  readonly env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: [join(this.root, "stubs"), process.env.PATH].join(delimiter),
    PORT: "0",
    TICKETING_HOME: this.home,
    MONGO_URL: "mongodb://user:secret@mongo.test",
    NATS_URL: "nats://nats.test",
    NATS_CLUSTER_ID: "mine",
    REDIS_URL: "redis://redis.test",
  };

  constructor() {
    for (const folder of ["bin", "dist"]) {
      cpSync(join(LOCAL, folder), join(this.root, "infra/local", folder), { recursive: true });
    }
    cpSync(join(LOCAL, "../k8s/base/ingress.yaml"), join(this.root, "infra/k8s/base/ingress.yaml"));
    this.lock(LOCKFILE.packages);
    for (const service of SERVICES) this.write(`${service}/dist/main.js`, SERVER);
    this.write("infra/stripe-stand-in/dist/main.js", SERVER);
    this.write("client/page.tsx", "a page");
    this.write("stubs/npm", NPM);
    chmodSync(join(this.root, "stubs/npm"), 0o755);
  }

  /** Writes one of its files. */
  write(path: string, content: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Writes its lockfile. */
  lock(packages: Record<string, object>): void {
    this.write("package-lock.json", JSON.stringify({ packages }));
  }

  /** The lockfile's packages as they were at first. */
  get lockedPackages(): Record<string, object> {
    return LOCKFILE.packages;
  }

  /** The commands that were run since this was last asked. */
  takeCommands(): string[] {
    const log = join(this.root, "commands.log");
    if (!existsSync(log)) return [];
    const commands = readFileSync(log, "utf8").trim().split("\n").filter(Boolean);
    writeFileSync(log, "");
    return commands;
  }

  /** The run file, or undefined while there is none. */
  get runFile(): RunFile | undefined {
    const file = join(this.home, "run.json");
    if (!existsSync(file)) return undefined;
    const content: RunFile = JSON.parse(readFileSync(file, "utf8"));
    return content;
  }
}
