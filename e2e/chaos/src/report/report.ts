import type { Entry, Operation } from "../history/entry";
import type { Finding } from "../invariants";
import { bucketsOf } from "./buckets";
import { latencyChart, throughputChart } from "./charts";
import { escapeHtml } from "./html";
import { TimeScale } from "./scale";
import { timeline } from "./timeline";

const BARS = 150;
const NARROWEST_MS = 1_000;
/** The rest is in the history. */
const SHOWN = 20;

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 1240px; padding: 0 1rem; color: #1c2530; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; } code { background: #eef1f4; padding: .1em .35em; }
svg { width: 100%; height: auto; } table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid #d8dee4; padding: .35rem .5rem; text-align: left; vertical-align: top; }
ul { margin: .25rem 0; padding-left: 1.2rem; font-size: 13px; }
.kept { color: #1a7f37; } .broken { color: #b42318; font-weight: 600; }
.label { font-size: 11px; text-anchor: end; } .tick { font-size: 10px; text-anchor: middle; fill: #66707a; }
.mark, .axis { stroke: #e3e8ed; } .fault { fill: #c2410c; opacity: .75; }
.ok { fill: #2f8f5b; } .refused { fill: #8a94a0; } .unclear { fill: #d97706; }
polyline { fill: none; stroke-width: 1.5; } .p50 { stroke: #2f8f5b; } .p95 { stroke: #d97706; } .p99 { stroke: #b42318; }
.key span { margin-right: 1.2rem; } .key i { display: inline-block; width: .8em; height: .8em; margin-right: .35em; }`;

/** What a report is made from. */
export interface Run {
  /** The command that does the same again. */
  command: string;
  entries: readonly Entry[];
  findings: readonly Finding[];
}

/** The report of a run: one HTML page that needs nothing else. */
export function renderReport({ command, entries, findings }: Run): string {
  const operations = entries.filter((entry): entry is Operation => entry.type === "operation");
  const [from, to] = [entries[0]?.at ?? 0, entries.at(-1)?.at ?? 0];
  const scale = new TimeScale(from, to);
  const width = Math.max(NARROWEST_MS, Math.ceil((to - from) / BARS));
  const buckets = bucketsOf(operations, from, width);
  const broken = findings.filter((finding) => finding.broken.length > 0);
  const verdict =
    broken.length === 0
      ? `<span class="kept">every promise was kept</span>`
      : `<span class="broken">${broken.length} of ${findings.length} promises were broken</span>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Chaos run</title><style>${STYLE}</style></head><body>
<h1>Chaos run: ${verdict}</h1>
<p><code>${escapeHtml(command)}</code></p>
<p>${summary(entries, operations)}</p>
<h2>Promises</h2>${table(findings)}
<h2>Faults</h2>${timeline(entries, scale)}
<h2>Requests a second</h2>${key({ ok: "#2f8f5b", refused: "#8a94a0", unclear: "#d97706" })}${throughputChart(buckets, width, scale)}
<h2>Time to answer</h2>${key({ p50: "#2f8f5b", p95: "#d97706", p99: "#b42318" })}${latencyChart(buckets, width, scale)}
<h2>Requests</h2>${requests(operations)}
</body></html>
`;
}

function summary(entries: readonly Entry[], operations: readonly Operation[]): string {
  const faults = entries.filter(({ type }) => type === "fault-begins").length;
  const stages = entries.flatMap((entry) => (entry.type === "stage" ? [entry] : []));
  const at = (stage: string) => stages.find((mark) => mark.stage === stage)?.at;
  const between = (first?: number, second?: number) =>
    first === undefined || second === undefined ? "never" : `${((second - first) / 1_000).toFixed(1)} s`;
  return [
    `${operations.length} requests, ${faults} faults`,
    `ready again ${between(at("mending"), at("whole"))} after the last fault`,
    `at rest and looked through ${between(at("whole"), at("settled"))} after that`,
  ].join("; ");
}

function table(findings: readonly Finding[]): string {
  const rows = findings.map(({ name, promise, broken }) => {
    const shown = broken.slice(0, SHOWN).map((line) => `<li>${escapeHtml(line)}</li>`);
    const rest = broken.length > SHOWN ? `<li>and ${broken.length - SHOWN} more</li>` : "";
    const result =
      broken.length === 0
        ? `<span class="kept">kept</span>`
        : `<span class="broken">broken ${broken.length} times</span><ul>${shown.join("")}${rest}</ul>`;
    return `<tr><td>${name}</td><td>${escapeHtml(promise)}</td><td>${result}</td></tr>`;
  });
  return `<table><tr><th>Name</th><th>Promise</th><th>Result</th></tr>${rows.join("")}</table>`;
}

function requests(operations: readonly Operation[]): string {
  const counts = new Map<string, number>();
  for (const { operation, outcome, status } of operations) {
    const row = `<td>${operation}</td><td>${outcome}</td><td>${status ?? "none"}</td>`;
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  const rows = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([row, count]) => `<tr>${row}<td>${count}</td></tr>`);
  return `<table><tr><th>Request</th><th>Outcome</th><th>Status</th><th>Count</th></tr>${rows.join("")}</table>`;
}

function key(colours: Record<string, string>): string {
  const items = Object.entries(colours).map(
    ([name, colour]) => `<span><i style="background:${colour}"></i>${name}</span>`,
  );
  return `<p class="key">${items.join("")}</p>`;
}
