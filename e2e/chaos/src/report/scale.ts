/** Lines up what the charts have in common: the time axis. */
export class TimeScale {
  static readonly LEFT = 150;
  static readonly WIDTH = 1200;
  private static readonly MARKS = [5, 10, 15, 30, 60, 120, 300];
  private static readonly MOST_MARKS = 16;

  /** @param from and `to` in milliseconds since the epoch */
  constructor(
    readonly from: number,
    readonly to: number,
  ) {}

  /** Where a moment is drawn. */
  x(at: number): number {
    const share = (at - this.from) / Math.max(1, this.to - this.from);
    return round(TimeScale.LEFT + Math.min(1, Math.max(0, share)) * (TimeScale.WIDTH - TimeScale.LEFT));
  }

  /** Lines of the time, from top to bottom of a chart of that height. */
  marks(height: number): string {
    const seconds = (this.to - this.from) / 1_000;
    const step = TimeScale.MARKS.find((each) => seconds / each <= TimeScale.MOST_MARKS) ?? 600;
    return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => {
      const x = this.x(this.from + index * step * 1_000);
      return `<line class="mark" x1="${x}" x2="${x}" y1="0" y2="${height - 16}"/><text class="tick" x="${x}" y="${height - 4}">${index * step} s</text>`;
    }).join("");
  }
}

/** A coordinate with no more digits than are seen. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
