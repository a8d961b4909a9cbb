import type { NextFunction, Request, Response } from "express";
import { notAuthenticated } from "./errors";

/** Lets requests pass that carry the secret key, as a bearer token or as the user name of basic authentication. */
export function authenticate(secretKey: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const given = givenKey(request.get("Authorization"));
    if (given === undefined) {
      throw notAuthenticated(
        "You did not provide an API key. You need to provide your API key in the Authorization header, using " +
          "Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
      );
    }
    if (given !== secretKey) throw notAuthenticated(`Invalid API Key provided: ${masked(given)}`);
    next();
  };
}

function givenKey(header: string | undefined): string | undefined {
  const [scheme, value] = header?.split(" ") ?? [];
  if (value === undefined || value === "") return undefined;
  if (scheme?.toLowerCase() === "bearer") return value;
  if (scheme?.toLowerCase() !== "basic") return undefined;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0];
}

function masked(key: string): string {
  return key.length <= 12
    ? "*".repeat(key.length)
    : `${key.slice(0, 8)}${"*".repeat(key.length - 12)}${key.slice(-4)}`;
}
