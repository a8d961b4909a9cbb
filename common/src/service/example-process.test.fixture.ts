import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { eventually, testKeys } from "../testing";

const PROGRAM = join(__dirname, "../../dist/service/example-service.test.fixture.js");
const START_MS = 20_000;

/** The example service as a process of its own. */
export class ExampleProcess {
  readonly #child: ChildProcess;
  readonly ended: Promise<number | null>;
  stdout = "";
  stderr = "";

  constructor(env: Record<string, string | undefined>) {
    this.#child = spawn(process.execPath, [PROGRAM], {
      env: {
        PATH: process.env.PATH,
        PORT: "0",
        HOST: "127.0.0.1",
        GREETING: "hello",
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
