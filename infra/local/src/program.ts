/** In the order in which a stop ends them. */
export const STOP_ORDER = ["client", "service", "stand-in", "part"] as const;

/** A process that is kept running. */
export interface Program {
  readonly name: string;
  readonly kind: (typeof STOP_ORDER)[number];
  readonly command: string;
  readonly args: string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
  /** Where it is reached: the same after every restart. */
  readonly url: string;
  /** Asks once whether it does its work. Never rejects. */
  ready(): Promise<boolean>;
}

/**
 * A probe for programs that speak HTTP: ready when `url` answers 200 within two seconds.
 */
export function answersOk(url: string): () => Promise<boolean> {
  return async () => {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      return answer.status === 200;
    } catch {
      return false;
    }
  };
}
