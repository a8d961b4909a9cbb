import { Router } from "express";
import { currentUser } from "./current-user";
import type { RouteParts } from "./parts";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { signUp } from "./sign-up";

/** The service's endpoints. */
export function createRoutes(parts: RouteParts): Router {
  return Router().use(signUp(parts), signIn(parts), signOut(), currentUser());
}
