import type { TestService } from "@ticketing/common/testing";
import request from "supertest";
import { sessionCookie, someCredentials } from "./session-cookie";

/** A user who signed up, and the browser they did it in. */
export interface SignedUp {
  id: string;
  email: string;
  password: string;
  /** The `Cookie` header. */
  cookie: string;
}

/** Signs a new user up. */
export async function signedUp(service: TestService): Promise<SignedUp> {
  const credentials = someCredentials();
  const answer = await request(service.app).post("/api/users/signup").send(credentials).expect(201);
  return { ...credentials, id: answer.body.id, cookie: sessionCookie(answer).header };
}

/** Signs a user in, in one more browser, and gives its `Cookie` header. */
export async function signedInAgain(
  service: TestService,
  credentials: { email: string; password: string },
): Promise<string> {
  const { email, password } = credentials;
  const answer = await request(service.app).post("/api/users/signin").send({ email, password }).expect(200);
  return sessionCookie(answer).header;
}

/** Who is signed in with that `Cookie` header, as the service answers. */
export async function currentUserOf(service: TestService, cookie: string): Promise<object | null> {
  const answer = await request(service.app).get("/api/users/currentuser").set("Cookie", cookie).expect(200);
  return answer.body.currentUser;
}
