import { identifyUser } from "@ticketing/common";
import { Router } from "express";
import { accountOf } from "../user";
import type { RouteParts } from "./parts";

/** `GET /api/users/currentuser`: who is signed in, or null. */
export function currentUser({ users }: RouteParts): Router {
  return Router().get("/api/users/currentuser", identifyUser, async (req, res) => {
    const user = req.currentUser ? await users.find(req.currentUser.id) : null;
    const isActive = user?.status === "active";
    res.set("Cache-Control", "no-store").json({ currentUser: isActive ? accountOf(user) : null });
  });
}
