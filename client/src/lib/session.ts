import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { ApiProblem } from "../api/problem";
import { serverApi } from "../api/server";
import type { User } from "../api/types";
import { signInPath } from "./next-path";

const SESSION_COOKIE = "session";

/** Who is signed in, asked once a request; null without a session. Rejects with an ApiProblem when auth is down. */
export const getUser = cache(async (): Promise<User | null> => {
  const jar = await cookies();
  return jar.has(SESSION_COOKIE) ? (await serverApi()).currentUser() : null;
});

/** As getUser, for pages that work signed out too: when auth cannot be asked, they are shown as to a guest. */
export async function getUserIfKnown(): Promise<User | null> {
  try {
    return await getUser();
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return null;
    throw thrown;
  }
}

/** The signed-in user; without one the visitor is sent to sign in, and back to the path afterwards. */
export async function requireUser(path: string): Promise<User> {
  return (await getUser()) ?? leadToSignIn(path);
}

/** Sends the visitor to sign in, and back to the path afterwards. Who comes with a session is told that it has ended. */
export async function leadToSignIn(path: string): Promise<never> {
  const jar = await cookies();
  redirect(signInPath(path, jar.has(SESSION_COOKIE) ? "ended" : undefined));
}
