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

/**
 * `/healthz`: the process lives. `/readyz`: its parts answer. `/metrics`: Prometheus text.
 *
 * `/readyz?exclude=nats` leaves parts out, as the Kubernetes API server's own `/readyz` does: for a probe that asks
 * whether requests can be answered. What is not named counts, so a part that is new or misspelt is never left out.
 */
export function health(checks: Check[]): Router {
  const router = Router();
  router.get("/healthz", (_req, res) => {
    res.json({ status: "ok" });
  });
  router.get("/readyz", async (req, res) => {
    const excluded = [req.query.exclude].flat();
    const asked = checks.filter(({ part }) => !excluded.includes(part));
    const answers = await Promise.all(asked.map(answersInTime));
    const silent = asked.filter((_, index) => !answers[index]).map(({ part }) => part);
    if (silent.length > 0) throw new Unavailable(`Out of reach: ${silent.join(", ")}.`);
    res.json({ status: "ok", parts: asked.map(({ part }) => part) });
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
