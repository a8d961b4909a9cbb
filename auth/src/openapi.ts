import { objectId, openapiDocument, timestamp } from "@ticketing/common";
import { z } from "zod";
import { PASSWORD_LENGTH } from "./password";
import { DISPLAY_NAME_MOST } from "./routes/update-profile";

const account = z.object({ id: objectId, email: z.string(), displayName: z.string().nullable() });
const profile = z.object({ id: objectId, displayName: z.string().nullable(), createdAt: timestamp });
const newPassword = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most);
const password = z.string().min(1).max(PASSWORD_LENGTH.most);

/** What this service's HTTP side promises. */
export const openapi = openapiDocument("Ticketing: auth", [
  {
    method: "post",
    path: "/api/users/signup",
    summary: "Make a user and sign them in",
    body: z.object({ email: z.email(), password: newPassword }),
    answers: { 201: account },
    problems: [400, 403, "email-in-use", "idempotency-key-reused", 413, 415],
  },
  {
    method: "post",
    path: "/api/users/signin",
    summary: "Sign in",
    body: z.object({ email: z.string().min(1), password }),
    answers: { 200: account },
    problems: [400, "wrong-credentials", 403, 413, 415],
  },
  {
    method: "post",
    path: "/api/users/signout",
    summary: "Sign out",
    answers: { 204: null },
    problems: [403, 413, 415],
  },
  {
    method: "get",
    path: "/api/users/currentuser",
    summary: "Tell who is signed in",
    answers: { 200: z.object({ currentUser: account.nullable() }) },
    problems: [],
  },
  {
    method: "patch",
    path: "/api/users/profile",
    summary: "Take another name, or none",
    signedIn: true,
    body: z.object({ displayName: z.string().min(1).max(DISPLAY_NAME_MOST).nullable() }),
    answers: { 200: account },
    problems: [400, 401, 403, 413, 415],
  },
  {
    method: "put",
    path: "/api/users/password",
    summary: "Change the password, and sign out everywhere else",
    signedIn: true,
    body: z.object({ currentPassword: password, newPassword }),
    answers: { 204: null },
    problems: [400, "wrong-password", 401, 403, 413, 415],
  },
  {
    method: "delete",
    path: "/api/users/account",
    summary: "Delete the account",
    signedIn: true,
    body: z.object({ password }),
    answers: { 204: null },
    problems: [400, "wrong-password", 401, 403, 413, 415],
  },
  {
    method: "get",
    path: "/api/users/{id}",
    summary: "Show what anybody may know of a user",
    answers: { 200: profile },
    problems: [404],
  },
]);
