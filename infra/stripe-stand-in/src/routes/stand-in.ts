import express, { type Router } from "express";
import { ZodError, z } from "zod";
import type { Faults } from "../faults";
import type { Ledger } from "../ledger";
import { viewLedger } from "../ledger-view";

/** What Stripe does not have: the ledger for checks, the fault switches, and a sign of life. No key is asked for. */
export function standInRoutes(ledger: Ledger, faults: Faults): Router {
  const router = express.Router();
  router.get("/health", (_request, response) => {
    response.json({ status: "ok" });
  });
  router.get("/ledger", (_request, response) => {
    response.json(viewLedger(ledger));
  });
  router.get("/faults", (_request, response) => {
    response.json(faults.describe());
  });
  router.put("/faults", express.json(), (request, response) => {
    try {
      faults.set(request.body);
    } catch (error) {
      if (!(error instanceof ZodError)) throw error;
      response.status(400).json({ error: { message: z.prettifyError(error) } });
      return;
    }
    response.json(faults.describe());
  });
  return router;
}
