import { NotFound, pathId } from "@ticketing/common";
import { Router } from "express";
import { profileOf } from "../user";
import type { RouteParts } from "./parts";

/** `GET /api/users/:id`: what anybody may know of a user. */
export function showProfile({ users }: RouteParts): Router {
  return Router().get("/api/users/:id", async (req, res) => {
    const user = await users.find(pathId(req));
    if (user?.status !== "active") throw new NotFound("There is no such user.");
    res.json(profileOf(user));
  });
}
