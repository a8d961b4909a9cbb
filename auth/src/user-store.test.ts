import { dropTestDatabase, eventually, openTestDatabase, someId } from "@ticketing/common/testing";
import { mongo } from "mongoose";
import request from "supertest";
import { hashPassword } from "./password";
import { someCredentials } from "./testing/session-cookie";
import { startAuth } from "./testing/start-auth";
import { tale } from "./testing/tale";

describe("Users who signed up before there were events of users", () => {
  it("When the service starts, once and again, then each is told of once, signs in as before, and can change", async () => {
    const database = await openTestDatabase();
    const credentials = someCredentials();
    const id = someId();
    const createdAt = new Date("2026-01-01T00:00:00.000Z");
    await database.collection("users").insertOne({
      _id: new mongo.ObjectId(id),
      email: credentials.email,
      passwordHash: await hashPassword(credentials.password),
      createdAt,
    });
    const start = () => startAuth({}, database.name);
    const first = await start();
    await eventually(() => expect(tale(first, id)).toHaveLength(1));
    expect(tale(first, id)).toMatchObject([
      {
        subject: "user:created",
        version: 0,
        data: { status: "active", tokenVersion: 0, displayName: null, createdAt: createdAt.toISOString() },
      },
    ]);
    await first.stop();

    const second = await start();
    const browser = request.agent(second.app);
    await browser.post("/api/users/signin").send(credentials).expect(200);
    await browser.patch("/api/users/profile").send({ displayName: "Ada" }).expect(200);
    await eventually(() => expect(tale(second, id)).toMatchObject([{ version: 1 }]));
    await second.stop();
    await dropTestDatabase(database);
  });
});
