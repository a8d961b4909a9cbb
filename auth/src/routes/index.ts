import { Router } from "express";
import type { UserStore } from "../user-store";
import { currentUser } from "./current-user";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { signUp } from "./sign-up";

/** What the endpoints work with. */
export interface RouteParts {
  users: UserStore;
  /** ES256 private key that signs sessions, PEM. */
  privateKey: string;
  rateLimitScale: number;
}

/** The service's endpoints. */
export function createRoutes(parts: RouteParts): Router {
  return Router().use(signUp(parts), signIn(parts), signOut(), currentUser());
}
