import { connect } from "node:net";
import { eventually } from "@ticketing/common/testing";
import { expectProblem } from "../../site/expect-problem";
import { Visitor } from "../../site/visitor";
import { isAlive } from "../../system/processes";
import type { PartName, ProgramName, ServiceName } from "../../system/run-file";
import type { RunningSystem } from "../../system/running-system";

const STARTED_AGAIN_WITHIN_MS = 2_000;

/**
 * Kills a program without warning and waits until another process has taken its place.
 * @throws Error when it has not been started again within two seconds
 */
export async function killAndAwaitNext(system: RunningSystem, name: ProgramName): Promise<void> {
  const before = system.signal(name, "SIGKILL");
  await eventually(() => {
    const { pid } = system.place(name);
    if (pid === before || !isAlive(pid)) throw new Error(`${name} is not started again yet`);
  }, STARTED_AGAIN_WITHIN_MS);
}

/** Waits until a service answers that all of its parts do. */
export async function isReady(system: RunningSystem, name: ServiceName | "client"): Promise<void> {
  const path = name === "client" ? "/healthz" : "/readyz";
  const service = new Visitor(system.place(name).url);
  await eventually(async () => {
    const { status, body } = await service.get(path);
    if (status !== 200) throw new Error(`${name} is not ready: ${JSON.stringify(body)}`);
  });
}

/** Waits until a service says that it is not ready because a part does not answer. */
export async function misses(system: RunningSystem, name: ServiceName, part: PartName): Promise<void> {
  const service = new Visitor(system.place(name).url);
  await eventually(async () => {
    const answer = await service.get("/readyz");
    expectProblem(answer, 503);
    expect(answer).toMatchObject({
      headers: { "retry-after": expect.stringMatching(/^\d+$/) },
      body: { detail: expect.stringContaining(part) },
    });
  });
}

/** Whether something accepts connections at a part's address. */
export function accepts(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
