import { Router } from "express";
import request from "supertest";
import { z } from "zod";
import { defineEvent } from "../events";
import { createHttpApp, requireAuth, signedInUser } from "../http";
import { listener } from "../listeners";
import type { ServiceDefinition } from "../service";
import { cookieOf, eventsOf, eventually, publishEvent, someId, someUser, startTestService } from ".";
import { deliverAll } from "./deliveries";

const Greeted = defineEvent("test:greeted", 1, z.object({ name: z.string() }));

/** A service that remembers whom it was told of, and stops its worker. */
function greeter(heard: string[], worked: string[]): ServiceDefinition<{ WORD: z.ZodString }> {
  return {
    name: "greeter",
    config: { WORD: z.string() },
    build({ config, http, log, checks }) {
      const routes = Router().get("/greeting", requireAuth, (req, res) => {
        res.json({ word: config.WORD, email: signedInUser(req).email });
      });
      return {
        app: createHttpApp({
          settings: http,
          log,
          checks,
          routes,
          openapi: {},
          sessionHasEnded: async () => false,
        }),
        init: async () => void worked.push("init"),
        listeners: [
          listener(Greeted, async ({ data }) => {
            heard.push(data.name);
            return "applied";
          }),
        ],
        workers: [{ start: () => void worked.push("start"), stop: async () => void worked.push("stop") }],
      };
    },
  };
}

describe("The test kit", () => {
  it("When a service is started, then its routes, listeners and workers run on a database and a bus of its own", async () => {
    const heard: string[] = [];
    const worked: string[] = [];
    const service = await startTestService(greeter(heard, worked), { WORD: "hello" });
    const user = someUser();
    await request(service.app)
      .get("/greeting")
      .set("Cookie", cookieOf(user))
      .expect(200, { word: "hello", email: user.email });
    await request(service.app).get("/greeting").expect(401);
    await publishEvent(service.bus, Greeted, someId(), 0, { name: "Ann" });
    await eventually(() => expect(heard).toEqual(["Ann"]));
    expect(eventsOf(service.bus, Greeted)).toMatchObject([{ version: 0, data: { name: "Ann" } }]);
    service.bus.disconnect();
    await request(service.app).get("/readyz").expect(503);
    await service.stop();
    expect(worked).toEqual(["init", "start", "stop"]);
  });

  it("When a setting of the service is missing, then starting it fails and names it", async () => {
    await expect(startTestService(greeter([], []))).rejects.toThrow("WORD is not set");
  });

  it("When what is waited for never comes, then eventually throws what was wrong last", async () => {
    let tries = 0;
    const never = () => {
      tries += 1;
      throw new Error(`try ${tries}`);
    };
    await expect(eventually(never, 50)).rejects.toThrow(/^try \d+$/);
    expect(tries).toBeGreaterThan(1);
  });

  it("When deliveries wait for one that never comes, then delivering them fails instead of going on for ever", async () => {
    await expect(deliverAll([1, 2], [async () => "gap"])).rejects.toThrow("waits for another");
  });
});
