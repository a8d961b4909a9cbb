// The command of the services' `dev` images: compiles what is synced into the container, and starts the program anew
// when that succeeds. It looks for changes by itself: neither the compiler's watch mode (as a plain user) nor Node's
// (once a file was replaced, as a sync does) sees them all.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = ["src", "/app/common/src"];
const LOOK_EVERY_MS = 300;

let program;
let stopping = false;
let working = false;
let seen = state();
let built = seen;

for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, stop);
start();
setInterval(look, LOOK_EVERY_MS);

/** What the sources are: their names, sizes and times. */
function state() {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((file) => join(folder, file)),
  );
  return files.map((file) => `${file} ${describe(file)}`).join("\n");
}

function describe(file) {
  const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${size} ${mtimeMs}`;
}

/** Brings the program up to date once the sources have changed and rest: a sync brings several files. */
async function look() {
  const before = seen;
  seen = state();
  if (working || stopping || seen === built || seen !== before) return;
  working = true;
  built = seen;
  if (await compile()) await restart();
  working = false;
}

async function compile() {
  const [code] = await once(spawn("/app/node_modules/.bin/tsc", ["-b"], { stdio: "inherit" }), "exit");
  return code === 0;
}

async function restart() {
  console.log("live: a source has changed, starting anew");
  await end();
  if (!stopping) start();
}

function start() {
  const child = spawn(process.execPath, ["--enable-source-maps", "dist/main.js"], { stdio: "inherit" });
  program = child;
  child.once("exit", (code, signal) => {
    // Its end must not end the container, for what was synced into it would be lost.
    if (program === child) console.log(`live: it has ended (${signal ?? code}), waiting for a change`);
  });
}

async function end() {
  const child = program;
  program = undefined;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

async function stop() {
  stopping = true;
  await end();
  process.exit(0);
}
