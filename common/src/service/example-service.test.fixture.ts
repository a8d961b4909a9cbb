import { setTimeout as delay } from "node:timers/promises";
import { Router } from "express";
import { z } from "zod";
import { createHttpApp, EventStreams } from "../http";
import { CounterCreated, counterStore, someCounter } from "../outbox/counter.test.fixture";
import { runService } from "./run-service";

/** A service with a slow route, an event stream and a creating route, run by `run-service.test.ts` as a process. */
void runService({
  name: "example",
  config: { GREETING: z.string() },
  build({ config, http, connection, bus, log, checks }) {
    const counters = counterStore(connection, bus);
    const streams = new EventStreams(http.stopping);
    const routes = Router()
      .get("/slow", async (req, res) => {
        log.info("slow request begun");
        await delay(Number(req.query.ms));
        res.json({ greeting: config.GREETING });
      })
      .get("/events", (_req, res) => {
        const stream = streams.admit(res);
        stream.open();
        stream.send({ event: "greeting", id: "1", data: { greeting: config.GREETING } });
      })
      .post("/counters", async (_req, res) => {
        const { _id } = await counters.create(someCounter(), CounterCreated);
        res.status(201).json({ id: _id.toHexString() });
      });
    return {
      app: createHttpApp({ settings: http, log, checks, routes, openapi: {} }),
      init: () => counters.init(),
      listeners: [],
      workers: [counters.outbox],
    };
  },
});
