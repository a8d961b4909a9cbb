import { encode } from "uqr";

/** The empty margin, in modules, that readers need around a code. */
const MARGIN = 4;

/** A QR code as the shape of its dark modules, each 1 by 1, in a square of `size`. */
export interface QrShape {
  size: number;
  /** The `d` of an SVG path. */
  path: string;
}

/** Makes the QR code of a text that still reads with 15 % of it lost. */
export function qrShape(text: string): QrShape {
  const { size, data } = encode(text, { ecc: "M", border: MARGIN });
  const path = data
    .flatMap((row, y) => darkRuns(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    .join("");
  return { size, path };
}

/** Where each run of dark modules begins in a row, and how long it is. */
function darkRuns(row: boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
