import { Router } from "express";

/** `GET /api/users/currentuser`: who is signed in, or null. */
export function currentUser(): Router {
  return Router().get("/api/users/currentuser", (req, res) => {
    res.set("Cache-Control", "no-store").json({ currentUser: req.currentUser ?? null });
  });
}
