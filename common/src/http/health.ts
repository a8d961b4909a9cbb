import { Router } from "express";
import { register } from "prom-client";
import { within } from "../async";
import { Unavailable } from "../errors";

/** A part that a service needs, and whether it answers now. */
export interface Check {
  part: string;
  answers: () => boolean | Promise<boolean>;
}

const CHECK_TIMEOUT_MS = 1_000;

/** `/healthz`: the process lives. `/readyz`: its parts answer. `/metrics`: Prometheus text. */
export function health(checks: Check[]): Router {
  const router = Router();
  router.get("/healthz", (_req, res) => {
    res.json({ status: "ok" });
  });
  router.get("/readyz", async (_req, res) => {
    const answers = await Promise.all(checks.map(answersInTime));
    const silent = checks.filter((_, index) => !answers[index]).map((check) => check.part);
    if (silent.length > 0) throw new Unavailable(`Out of reach: ${silent.join(", ")}.`);
    res.json({ status: "ok", parts: checks.map((check) => check.part) });
  });
  router.get("/metrics", async (_req, res) => {
    res.type(register.contentType).send(await register.metrics());
  });
  return router;
}

async function answersInTime({ answers }: Check): Promise<boolean> {
  try {
    return await within(CHECK_TIMEOUT_MS, Promise.resolve().then(answers));
  } catch {
    return false;
  }
}
