import { randomUUID } from "node:crypto";
import { runningSite } from "./running-site.mjs";

export const { site } = runningSite();

/** Signs a new user up, and gives the cookie of their session. */
export async function signUp() {
  const credentials = { email: `${randomUUID()}@bench.example`, password: randomUUID() };
  const answer = await request("POST", "/api/users/signup", "", credentials);
  if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

/** Lists a ticket, and gives its id. */
export async function listTicket(seller) {
  const { id } = await send("POST", "/api/tickets", 201, seller, { title: "Bench", price: 2050 });
  return id;
}

/** Sends a request that must be answered with that status, and gives the answer's body. */
export async function send(method, path, status, cookie, body) {
  const answer = await request(method, path, cookie, body);
  if (answer.status !== status) throw new Error(`${method} ${path} answered ${answer.status}`);
  return answer.body;
}

/** Sends a request of the user whose cookie this is. */
export async function request(method, path, cookie, body) {
  const answer = await fetch(`${site}${path}`, {
    method,
    headers: { Cookie: cookie, ...(body ? { "Content-Type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
}

/** The median, the 99th percentile and the worst, in milliseconds. */
export function figures(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  return [at(0.5), at(0.99), at(1)];
}
