import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { eventually } from "./eventually";
import { testKeys } from "./session";

const START_MS = 20_000;

/** A service as a process of its own, on any free port. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  stdout = "";
  stderr = "";

  /**
   * @param program the path of its compiled `main.js`
   * @param env its settings: at least `MONGO_URL`, `NATS_URL` and `NATS_CLUSTER_ID`
   */
  constructor(program: string, env: Record<string, string | undefined>) {
    this.#child = spawn(process.execPath, [program], {
      env: {
        PATH: process.env.PATH,
        PORT: "0",
        HOST: "127.0.0.1",
        JWT_PUBLIC_KEY: testKeys.publicKey,
        COOKIE_KEYS: testKeys.cookieKeys.join(","),
        SITE_ORIGINS: "http://localhost:3000",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.stdout += text;
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
    });
    this.ended = once(this.#child, "close").then(([code]) => code);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits for a log line with this message and gives it. */
  async said(message: string): Promise<Record<string, unknown>> {
    return eventually(() => {
      const line = this.#lines().find(({ msg }) => msg === message);
      if (!line) throw new Error(`It did not say "${message}", but: ${this.stdout}${this.stderr}`);
      return line;
    }, START_MS);
  }

  /** Its address, once it listens. */
  async url(): Promise<string> {
    return `http://127.0.0.1:${(await this.said("listening")).port}`;
  }

  #lines(): Record<string, unknown>[] {
    const whole = this.stdout.slice(0, this.stdout.lastIndexOf("\n") + 1);
    return whole
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  }
}
