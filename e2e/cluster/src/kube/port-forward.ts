import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { type Kubectl, KubectlError } from "./kubectl";
import type { Service } from "./objects";
import { readyPods } from "./workloads";

const AGAIN_AFTER_MS = 300;
const FIRST_WITHIN_MS = 30_000;
const WATCHED_FOR = "24h";

/**
 * A port of this machine that leads to a Service. kubectl forwards to one pod, and when that one goes it may end or hang:
 * so the pod is watched, and another is taken on the same port. A client sees cut connections, and after a moment the
 * next pod.
 */
export class PortForward {
  private children: ChildProcess[] = [];
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
    for (const child of this.children) child.kill();
  }

  /** Resolves when it forwards, or with what kept it from that. */
  private async start(): Promise<string | undefined> {
    try {
      const pod = await this.readyPod();
      return pod === undefined ? "no pod is ready" : await this.forwardTo(pod);
    } catch (error) {
      if (error instanceof KubectlError) return error.message;
      throw error;
    }
  }

  private async readyPod(): Promise<string | undefined> {
    const selection = `--field-selector=metadata.name=${this.service}`;
    const [service] = await this.kubectl.list<Service>("services", selection);
    if (!service) return undefined;
    const [pod] = await readyPods(this.kubectl, service.spec.selector);
    return pod;
  }

  private forwardTo(pod: string): Promise<string | undefined> {
    const ports = `${this.port || ""}:${this.servicePort}`;
    const child = this.spawn(["port-forward", `pod/${pod}`, ports]);
    const gone = this.spawn(["wait", "--for=delete", `pod/${pod}`, `--timeout=${WATCHED_FOR}`]);
    this.children = [child, gone];
    gone.once("exit", () => child.kill());
    child.once("exit", () => gone.kill());
    let errors = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      errors = text;
    });
    return new Promise((resolve) => {
      let hasStarted = false;
      child.stdout?.setEncoding("utf8").on("data", (text: string) => {
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

  private spawn(args: readonly string[]): ChildProcess {
    return spawn("kubectl", this.kubectl.argumentsFor(args), { stdio: ["ignore", "pipe", "pipe"] });
  }

  private async goOn(): Promise<void> {
    while (!this.isOver && (await this.start()) !== undefined) await delay(AGAIN_AFTER_MS);
  }
}
