import type { Bus } from "../bus";

/** How a process ends: from one moment on nothing answers any more, or everything fails. */
export type CrashMode = "hangs" | "throws";

/**
 * Ends a process at its n-th step. Each call of a part has two steps, one before the call and one before its
 * answer, so that the call may have been done or not when the process ends.
 */
export class Crash {
  steps = 0;
  readonly happened: Promise<void>;
  #tell: () => void = () => {};

  constructor(
    readonly atStep: number,
    readonly mode: CrashMode,
  ) {
    this.happened = new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  async guard<T>(call: () => Promise<T>): Promise<T> {
    await this.#step();
    const answer = await call();
    await this.#step();
    return answer;
  }

  async #step(): Promise<void> {
    this.steps += 1;
    if (this.steps < this.atStep) return;
    this.#tell();
    if (this.mode === "throws") throw new Error("crashed");
    await new Promise(() => {});
  }
}

/** Makes these methods of an object go through the crash. */
export function intercept(target: object, methods: string[], crash: Crash): void {
  for (const name of methods) {
    const method: unknown = Reflect.get(target, name);
    if (typeof method !== "function") throw new Error(`There is no method ${name}.`);
    Reflect.set(target, name, (...args: unknown[]) => crash.guard(async () => method.apply(target, args)));
  }
}

/** The broker as a process that may crash sees it. */
export function crashingBus(broker: Bus, crash: Crash): Bus {
  return {
    connected: true,
    connect: () => {},
    publish: (subject, message) => crash.guard(() => broker.publish(subject, message)),
    subscribe: () => {},
    observe: () => {},
    drain: async () => {},
    close: async () => {},
  };
}
