import type { Bucket } from "./buckets";
import { round, TimeScale } from "./scale";

const HEIGHT = 180;
const FLOOR = HEIGHT - 20;
const OUTCOMES = ["ok", "refused", "unclear"] as const;
const PERCENTILES = ["p50", "p95", "p99"] as const;
/** Latency is drawn by powers of ten. */
const LATENCY = { least: 1, decades: 4 };

/** Requests a second, by outcome, one upon the other. */
export function throughputChart(buckets: readonly Bucket[], width: number, scale: TimeScale): string {
  const perSecond = (count: number) => count / (width / 1_000);
  const totals = buckets.map(({ counts }) => perSecond(counts.ok + counts.refused + counts.unclear));
  const most = Math.max(1, ...totals);
  const y = (rate: number) => round(FLOOR - (rate / most) * (FLOOR - 10));
  const bars = buckets.flatMap(({ at, counts }) => {
    let below = 0;
    return OUTCOMES.map((outcome) => {
      const [from, to] = [y(below), y(below + perSecond(counts[outcome]))];
      below += perSecond(counts[outcome]);
      const x = scale.x(at);
      const right = scale.x(at + width);
      return `<rect class="${outcome}" x="${x}" y="${to}" width="${round(right - x)}" height="${round(from - to)}"/>`;
    });
  });
  return chart(
    "Throughput",
    scale,
    `${axis(`${Math.round(most)} /s`, 10)}${axis("0", FLOOR)}${bars.join("")}`,
  );
}

/** How long answers took, at the median and beyond. */
export function latencyChart(buckets: readonly Bucket[], width: number, scale: TimeScale): string {
  const y = (ms: number) => {
    const share = Math.log10(Math.max(LATENCY.least, ms)) / LATENCY.decades;
    return round(FLOOR - Math.min(1, share) * (FLOOR - 10));
  };
  const answered = buckets.filter(({ p99 }) => p99 > 0);
  const lines = PERCENTILES.map((name) => {
    const points = answered.map((bucket) => `${scale.x(bucket.at + width / 2)},${y(bucket[name])}`);
    return `<polyline class="${name}" points="${points.join(" ")}"/>`;
  });
  const axes = Array.from({ length: LATENCY.decades + 1 }, (_, power) =>
    axis(`${10 ** power} ms`, y(10 ** power)),
  );
  return chart("Latency", scale, [...axes, ...lines].join(""));
}

function chart(name: string, scale: TimeScale, content: string): string {
  return `<svg viewBox="0 0 ${TimeScale.WIDTH} ${HEIGHT}" role="img" aria-label="${name}">${scale.marks(HEIGHT)}${content}</svg>`;
}

function axis(text: string, y: number): string {
  return `<line class="axis" x1="${TimeScale.LEFT}" x2="${TimeScale.WIDTH}" y1="${y}" y2="${y}"/><text class="label" x="${TimeScale.LEFT - 8}" y="${y + 4}">${text}</text>`;
}
