import { randomUUID } from "node:crypto";

/** The session that an answer set. */
export interface SessionCookie {
  /** What a browser sends back: the `Cookie` header. */
  header: string;
  /** The attributes of `session`, in lower case. */
  attributes: string[];
  /** What the session holds, and the token's payload, as text. */
  claims: string;
}

/** Reads the session cookie that an answer set. @throws Error when it set none */
export function sessionCookie({ headers }: { headers: Record<string, unknown> }): SessionCookie {
  const set = [headers["set-cookie"] ?? []].flat().map(String);
  const [pair = "", ...attributes] = (set.find((cookie) => /^session=./.test(cookie)) ?? "").split("; ");
  if (pair === "") throw new Error("The answer set no session cookie.");
  const content = decoded(pair.slice("session=".length));
  return {
    header: set.map((cookie) => cookie.split(";")[0]).join("; "),
    attributes: attributes.map((attribute) => attribute.toLowerCase()),
    claims: `${content} ${decoded(content.split(".")[1] ?? "")}`,
  };
}

/** An e-mail address that nobody has, and a password. */
export function someCredentials() {
  return { email: `${randomUUID()}@example.test`, password: `password of ${randomUUID()}` };
}

function decoded(base64: string): string {
  return Buffer.from(base64, "base64").toString();
}
