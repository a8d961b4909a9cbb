import { endSession } from "@ticketing/common";
import { Router } from "express";

/** `POST /api/users/signout`: ends the session. */
export function signOut(): Router {
  return Router().post("/api/users/signout", (req, res) => {
    endSession(req);
    res.status(204).end();
  });
}
