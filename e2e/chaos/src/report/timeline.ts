import type { Entry, FaultMark } from "../history/entry";
import { escapeHtml } from "./html";
import { TimeScale } from "./scale";

const ROW = 18;
const FOOT = 22;
const THINNEST = 3;

interface Bar {
  from: number;
  to: number;
  text: string;
}

/** When which fault went on: a row for each kind. */
export function timeline(entries: readonly Entry[], scale: TimeScale): string {
  const rows = new Map<string, Bar[]>();
  const marks = entries.filter(
    (entry): entry is FaultMark => entry.type !== "operation" && entry.type !== "stage",
  );
  for (const { type, at, fault } of marks) {
    if (type !== "fault-begins") continue;
    const end = marks.find((mark) => mark.type === "fault-ends" && mark.fault === fault);
    const detail = [
      fault.delay === undefined ? [] : `${fault.delay} ms`,
      fault.probability === undefined ? [] : `${Math.round(fault.probability * 100)} %`,
    ].flat();
    const bar = { from: at, to: end?.at ?? scale.to, text: [fault.kind, fault.target, ...detail].join(" ") };
    rows.set(fault.kind, [...(rows.get(fault.kind) ?? []), bar]);
  }
  const height = rows.size * ROW + FOOT;
  const drawn = [...rows].map(([kind, bars], index) => row(kind, bars, index * ROW, scale)).join("");
  return `<svg viewBox="0 0 ${TimeScale.WIDTH} ${height}" role="img" aria-label="Timeline of the faults">${scale.marks(height)}${drawn}</svg>`;
}

function row(kind: string, bars: Bar[], y: number, scale: TimeScale): string {
  const drawn = bars.map(({ from, to, text }) => {
    const x = scale.x(from);
    const width = Math.max(THINNEST, scale.x(to) - x);
    return `<rect class="fault" x="${x}" y="${y + 3}" width="${width.toFixed(1)}" height="${ROW - 6}"><title>${escapeHtml(text)}, ${((to - from) / 1_000).toFixed(1)} s</title></rect>`;
  });
  return `<text class="label" x="${TimeScale.LEFT - 8}" y="${y + ROW - 5}">${kind}</text>${drawn.join("")}`;
}
