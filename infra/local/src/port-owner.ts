import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const LISTENING = "0A";

/** Who listens on a port of this machine, for people: `node (pid 123)`, or `another process` when it can't be told. */
export function ownerOf(port: number): string {
  return (process.platform === "linux" ? ownerFromProc(port) : ownerFromLsof(port)) ?? "another process";
}

function ownerFromProc(port: number): string | undefined {
  const sockets = new Set([...listeningInodes("tcp", port), ...listeningInodes("tcp6", port)]);
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const pid = pids.find((candidate) => socketsOf(candidate).some((inode) => sockets.has(inode)));
  return (
    pid &&
    named(
      orNothing(() => readFileSync(`/proc/${pid}/comm`, "utf8"), ""),
      pid,
    )
  );
}

function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = orNothing(() => readFileSync(`/proc/net/${table}`, "utf8"), "")
    .split("\n")
    .slice(1);
  return rows.flatMap((row) => {
    const [, local, , state, , , , , , inode] = row.trim().split(/\s+/);
    return local?.endsWith(suffix) && state === LISTENING && inode ? [inode] : [];
  });
}

function socketsOf(pid: string): string[] {
  const descriptors = orNothing<string[]>(() => readdirSync(`/proc/${pid}/fd`), []);
  return descriptors.flatMap((descriptor) => {
    const target = orNothing(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`), "");
    return /^socket:\[(\d+)\]$/.exec(target)?.slice(1) ?? [];
  });
}

function ownerFromLsof(port: number): string | undefined {
  const fields = ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"];
  const listing = orNothing(
    () => execFileSync("lsof", fields, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    "",
  );
  const pid = /^p(\d+)$/m.exec(listing)?.[1];
  return pid && named(/^c(.*)$/m.exec(listing)?.[1] ?? "", pid);
}

function named(name: string, pid: string): string {
  return `${name.trim() || "a process"} (pid ${pid})`;
}

/** A process may end, or be somebody else's, while it is being looked at. */
function orNothing<T>(read: () => T, nothing: T): T {
  try {
    return read();
  } catch {
    return nothing;
  }
}
