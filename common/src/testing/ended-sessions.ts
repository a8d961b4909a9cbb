import { deepEqual, ok } from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { EventEnvelope, UserState } from "../events";
import { eventually } from "./eventually";
import { routesForSignedIn } from "./openapi";
import { cookieOf, someUser } from "./session";
import type { TestService } from "./start-service";
import { userEvent } from "./users";

type Tried = Pick<TestService, "app" | "bus">;

/**
 * Checks that a changed password ends the sessions of before on every route that needs one, and that a new one counts.
 * @param document the service's OpenAPI document
 * @throws AssertionError
 */
export async function assertPasswordChangeEndsSessions(service: Tried, document: unknown): Promise<void> {
  const user = someUser();
  const all = routesForSignedIn(document).length;
  const passed = (version?: number) => letPass(service, document, cookieOf(user, version));
  ok(all > 1);
  await publish(service, userEvent(user.id, 0));
  deepEqual(await passed(), all);
  await publish(service, userEvent(user.id, 1, { tokenVersion: 1 }));
  await eventually(async () => deepEqual(await passed(), 0));
  deepEqual(await passed(1), all);
}

/**
 * Checks that no session of a deleted account counts on any route, and that others' do.
 * @param document the service's OpenAPI document
 * @throws AssertionError
 */
export async function assertDeletionEndsSessions(service: Tried, document: unknown): Promise<void> {
  const user = someUser();
  await publish(service, userEvent(user.id, 0));
  await publish(service, userEvent(user.id, 1, { status: "deleted", tokenVersion: 1 }));
  for (const version of [0, 1]) {
    await eventually(async () => deepEqual(await letPass(service, document, cookieOf(user, version)), 0));
  }
  deepEqual(await letPass(service, document, cookieOf(someUser())), routesForSignedIn(document).length);
}

async function publish({ bus }: Tried, event: EventEnvelope<UserState>): Promise<void> {
  await bus.publish(event.subject, JSON.stringify(event));
}

/** How many of the routes that need a session let this one pass. */
async function letPass({ app }: Tried, document: unknown, cookie: string): Promise<number> {
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answers = routesForSignedIn(document).map(async ({ method, path }) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { cookie } });
    await answer.arrayBuffer();
    return answer.status;
  });
  const statuses = await Promise.all(answers).finally(() => server.close());
  return statuses.filter((status) => status !== 401).length;
}
