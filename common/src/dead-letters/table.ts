import type { DeadLetter } from "../listeners";

const HEADER = ["service", "subject", "aggregate", "version", "age", "reason"];
const UNITS: [name: string, ms: number][] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
];

/** Sets dead letters out in columns for people. @param now the time that ages are told at, in milliseconds */
export function table(lettersOf: Map<string, DeadLetter[]>, now: number): string {
  const rows = [...lettersOf].flatMap(([service, letters]) =>
    letters.map(({ subject, aggregateId, version, createdAt, reason }) => [
      service,
      subject,
      aggregateId ?? "-",
      String(version ?? "-"),
      age(now - createdAt.getTime()),
      reason.replaceAll(/\s+/g, " "),
    ]),
  );
  const all = [HEADER, ...rows];
  const widths = HEADER.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return all.map(line).join("\n");
}

function age(ms: number): string {
  const [name, unit] = UNITS.find(([, size]) => ms >= size) ?? ["s", 1_000];
  return `${Math.max(0, Math.floor(ms / unit))} ${name}`;
}
