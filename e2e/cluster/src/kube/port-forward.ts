import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { Kubectl } from "./kubectl";

const AGAIN_AFTER_MS = 300;
const FIRST_WITHIN_MS = 30_000;

/**
 * A port of this machine that leads to a Service. kubectl forwards to one pod and ends with it; then it is started
 * again on the same port, so that a client sees cut connections, and after a moment the next pod.
 */
export class PortForward {
  private child: ChildProcess | undefined;
  private isOver = false;
  private port = 0;

  private constructor(
    private readonly kubectl: Kubectl,
    private readonly service: string,
    private readonly servicePort: number,
  ) {
    process.once("exit", () => this.close());
  }

  /** Forwards a free port. @throws Error when the Service cannot be reached in time */
  static async open(kubectl: Kubectl, service: string, servicePort: number): Promise<PortForward> {
    const forward = new PortForward(kubectl, service, servicePort);
    const deadline = Date.now() + FIRST_WITHIN_MS;
    for (;;) {
      const said = await forward.start();
      if (said === undefined) return forward;
      if (Date.now() > deadline) throw new Error(`kubectl port-forward to ${service}: ${said}`);
      await delay(AGAIN_AFTER_MS);
    }
  }

  /** The address here. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  close(): void {
    this.isOver = true;
    this.child?.kill();
  }

  /** Resolves when it forwards, or with what was said when it ended instead. */
  private start(): Promise<string | undefined> {
    const ports = `${this.port || ""}:${this.servicePort}`;
    const args = this.kubectl.argumentsFor(["port-forward", `service/${this.service}`, ports]);
    const child = spawn("kubectl", args, { stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors = text;
    });
    return new Promise((resolve) => {
      let hasStarted = false;
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        const port = /^Forwarding from 127\.0\.0\.1:(\d+)/m.exec(text)?.[1];
        if (!port) return;
        this.port = Number(port);
        hasStarted = true;
        resolve(undefined);
      });
      child.once("error", (error) => resolve(error.message));
      child.once("exit", () => {
        if (hasStarted) void this.goOn();
        else resolve(errors.trim());
      });
    });
  }

  private async goOn(): Promise<void> {
    while (!this.isOver && (await this.start()) !== undefined) await delay(AGAIN_AFTER_MS);
  }
}
