// The memory that each process of the running site holds (resident set size), as `ps` tells it.
import { execFileSync } from "node:child_process";
import { runningSite } from "./running-site.mjs";
import { printTable } from "./table.mjs";

const { pid, services, parts } = runningSite();
const processes = Object.entries({ "npm start": { pid }, ...services, ...parts }).filter(
  ([, { pid }]) => pid,
);
const rows = processes.map(([name, { pid }]) => [name, pid, rssOf(pid)]);
const total = rows.reduce((sum, [, , mib]) => sum + mib, 0);
printTable(["process", "pid", "MiB"], [...rows, ["all", "", total]]);

function rssOf(pid) {
  const kib = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
  return Math.round(kib / 1024);
}
