import { openapiDocument } from "@ticketing/common";
import { z } from "zod";
import { PASSWORD_LENGTH } from "./password";

const user = z.object({ id: z.string(), email: z.string() });
const newCredentials = z.object({
  email: z.email(),
  password: z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most),
});
const credentials = z.object({
  email: z.string().min(1),
  password: z.string().min(1).max(PASSWORD_LENGTH.most),
});

/** What this service's HTTP side promises. */
export const openapi = openapiDocument("Ticketing: auth", [
  {
    method: "post",
    path: "/api/users/signup",
    summary: "Make a user and sign them in",
    body: newCredentials,
    answers: { 201: user },
    problems: [400, 403, 409, 413, 415],
  },
  {
    method: "post",
    path: "/api/users/signin",
    summary: "Sign in",
    body: credentials,
    answers: { 200: user },
    problems: [400, 401, 403, 413, 415],
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
    answers: { 200: z.object({ currentUser: user.nullable() }) },
    problems: [],
  },
]);
