import { DEMO_LISTINGS, type DemoListing, type DemoSeller } from "./demo-listings";

const PASSWORD = "demo-password";

/**
 * Puts the demo's listings on sale through the site's own HTTP API. What was listed by an earlier demo is not listed
 * again, whatever became of it: each listing carries its own Idempotency-Key.
 * @param site the site's address
 * @throws Error when the site refuses a seller or a listing
 */
export async function loadDemo(site: string, report: (line: string) => void): Promise<void> {
  const names = [...new Set(DEMO_LISTINGS.map(({ seller }) => seller))];
  report(`listing the demo's ${DEMO_LISTINGS.length} tickets …`);
  const sessions = await Promise.all(names.map(async (name) => [name, await signIn(site, name)] as const));
  const cookies = new Map(sessions);
  for (const listing of DEMO_LISTINGS) await list(site, listing, cookies.get(listing.seller) ?? "");
  report(`sellers of the demo: ${names.map(emailOf).join(", ")}; their password: ${PASSWORD}`);
}

/** Signs a seller in, or up when there is none yet, and gives the session's cookies. */
async function signIn(site: string, name: DemoSeller): Promise<string> {
  const credentials = { email: emailOf(name), password: PASSWORD };
  const known = await post(`${site}/api/users/signin`, credentials);
  const answer = known.ok ? known : await post(`${site}/api/users/signup`, credentials);
  await refuseUnless(answer, [200, 201]);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

async function list(site: string, { title, price, description }: DemoListing, cookie: string): Promise<void> {
  const headers = { Cookie: cookie, "Idempotency-Key": `demo-${encodeURIComponent(title)}` };
  const answer = await post(`${site}/api/tickets`, { title, price, description }, headers);
  // 409: an earlier version of the demo listed it in other words.
  await refuseUnless(answer, [201, 409]);
}

function emailOf(name: DemoSeller): string {
  return `${name}@demo.example`;
}

function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

async function refuseUnless(answer: Response, statuses: number[]): Promise<void> {
  const text = await answer.text();
  if (!statuses.includes(answer.status)) {
    throw new Error(`the demo stopped at ${answer.url}: ${answer.status} ${text}`);
  }
}
