import { Router } from "express";
import { type Connection, mongo } from "mongoose";
import request from "supertest";
import type { CurrentUser } from "../http";
import { requireAuth, signedInUser } from "../http";
import { testApp } from "../http/app.test.fixture";
import { cookieOf, dropTestDatabase, openTestDatabase, someUser, userEvent } from "../testing";
import { onUser } from "./on-user";
import { sessionHasEnded } from "./session-has-ended";
import { createUserReplica } from "./user-replica";

let connection: Connection;
let apply: ReturnType<typeof onUser>;
let app: ReturnType<typeof testApp>;
let user: CurrentUser;
beforeAll(async () => {
  connection = await openTestDatabase();
  const users = createUserReplica({ connection });
  await users.init();
  apply = onUser(users);
  const routes = Router().get("/me", requireAuth, (req, res) => void res.json(signedInUser(req)));
  app = testApp({ routes, sessionHasEnded: sessionHasEnded(users) });
});
afterAll(() => dropTestDatabase(connection));
beforeEach(() => {
  user = someUser();
});

const me = (tokenVersion: number) => request(app).get("/me").set("Cookie", cookieOf(user, tokenVersion));

describe("A service that keeps a copy of the users", () => {
  it("When it has not heard of a user yet, then their session counts", async () => {
    await me(0).expect(200, user);
    await me(3).expect(200, user);
  });

  it("When a user signed up or changed their name, then their session goes on", async () => {
    expect(await apply(userEvent(user.id, 0))).toBe("applied");
    expect(await apply(userEvent(user.id, 1, { displayName: "Ada" }))).toBe("applied");
    await me(0).expect(200, user);
  });

  it("When a user's token version was raised, then older sessions have ended and newer ones count", async () => {
    await apply(userEvent(user.id, 0));
    await apply(userEvent(user.id, 1, { tokenVersion: 1 }));
    await me(0).expect(401);
    await me(1).expect(200, user);
    await me(2).expect(200, user);
  });

  it("When an account is deleted, then no session of it counts, of whatever version", async () => {
    await apply(userEvent(user.id, 0));
    await apply(userEvent(user.id, 1, { status: "deleted", tokenVersion: 1 }));
    for (const version of [0, 1, 2]) await me(version).expect(401);
  });

  it("When events come twice or too early, then what has ended stays ended", async () => {
    const [created, changed, renamed] = [
      userEvent(user.id, 0),
      userEvent(user.id, 1, { tokenVersion: 1 }),
      userEvent(user.id, 2, { tokenVersion: 1, displayName: "Ada" }),
    ];
    expect(await apply(renamed)).toBe("gap");
    expect(await apply(created)).toBe("applied");
    expect(await apply(changed)).toBe("applied");
    expect(await apply(created)).toBe("duplicate");
    expect(await apply(renamed)).toBe("applied");
    expect(await apply(changed)).toBe("duplicate");
    await me(0).expect(401);
    await me(1).expect(200, user);
  });

  it("When the copy keeps anything of a user, then it is what ends sessions and nothing personal", async () => {
    await apply(userEvent(user.id, 0, { displayName: "Ada" }));
    const stored = await connection.collection("users").findOne({ _id: new mongo.ObjectId(user.id) });
    expect(stored).toEqual({ _id: expect.anything(), status: "active", tokenVersion: 0, version: 0 });
  });

  it("When the database does not answer, then it is 503 to whoever has a session and 401 to who has none", async () => {
    const away = await openTestDatabase(connection.name);
    const sessionsOf = sessionHasEnded(createUserReplica({ connection: away }));
    const routes = Router().get("/me", requireAuth, (req, res) => void res.json(signedInUser(req)));
    const cutOff = testApp({ routes, sessionHasEnded: sessionsOf });
    await request(cutOff).get("/me").set("Cookie", cookieOf(user)).expect(200, user);
    await away.close();
    await request(cutOff).get("/me").set("Cookie", cookieOf(user)).expect(503);
    await request(cutOff).get("/me").expect(401);
  });
});
