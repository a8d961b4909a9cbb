import {
  cookieOf,
  eventually,
  routesForSignedIn,
  someUser,
  startTestService,
  type TestService,
  userEvent,
} from "@ticketing/common/testing";
import request from "supertest";
import { openapi } from "./openapi";
import { ordersService } from "./service";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ordersService);
});
afterAll(() => service.stop());

const routes = routesForSignedIn(openapi);
const publish = (event: ReturnType<typeof userEvent>) =>
  service.bus.publish(event.subject, JSON.stringify(event));

/** How many of the routes that need a session let this one pass. */
async function letPass(cookie: string): Promise<number> {
  const answers = routes.map(({ method, path }) => {
    const agent = request(service.app);
    return agent[method](path).set("Cookie", cookie).then();
  });
  return (await Promise.all(answers)).filter(({ status }) => status !== 401).length;
}

describe("A session, as the orders service sees it", () => {
  it("When the user's password is changed, then one of before has ended on every route, and a new one counts", async () => {
    const user = someUser();
    await publish(userEvent(user.id, 0));
    expect(routes.length).toBeGreaterThan(1);
    expect(await letPass(cookieOf(user))).toBe(routes.length);
    await publish(userEvent(user.id, 1, { tokenVersion: 1 }));
    await eventually(async () => expect(await letPass(cookieOf(user))).toBe(0));
    expect(await letPass(cookieOf(user, 1))).toBe(routes.length);
  });

  it("When the user's account is deleted, then none of theirs counts on any route, and others' do", async () => {
    const user = someUser();
    await publish(userEvent(user.id, 0));
    await publish(userEvent(user.id, 1, { status: "deleted", tokenVersion: 1 }));
    for (const version of [0, 1]) {
      await eventually(async () => expect(await letPass(cookieOf(user, version))).toBe(0));
    }
    expect(await letPass(cookieOf(someUser()))).toBe(routes.length);
  });
});
