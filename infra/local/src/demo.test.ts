import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { loadDemo } from "./demo";
import { DEMO_LISTINGS } from "./demo-listings";

interface Listed {
  seller: string;
  title: string;
  price: number;
}

/** Sign-up, sign-in and listing as the contract says, in memory. */
class StandInSite {
  readonly passwords = new Map<string, string>();
  readonly listed: Listed[] = [];
  private readonly answered = new Set<string>();
  isClosedForSellers = false;

  readonly server: Server = createServer((req, res) => void this.answer(req, res));

  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = (await json(req)) as Record<string, string>;
    if (req.url === "/api/users/signup") this.signUp(body, res);
    else if (req.url === "/api/users/signin") this.signIn(body, res);
    else this.list(body, req, res);
    res.end("{}");
  }

  private signUp({ email = "", password = "" }: Record<string, string>, res: ServerResponse): void {
    if (this.passwords.has(email)) res.statusCode = 409;
    else this.letIn(email, res, 201);
    this.passwords.set(email, password);
  }

  private signIn({ email = "", password }: Record<string, string>, res: ServerResponse): void {
    if (this.passwords.get(email) === password) this.letIn(email, res, 200);
    else res.statusCode = 401;
  }

  private letIn(email: string, res: ServerResponse, status: number): void {
    res.statusCode = status;
    res.setHeader("Set-Cookie", [`session=${email}; path=/; httponly`, "session.sig=signature; path=/"]);
  }

  private list(body: Record<string, string>, req: IncomingMessage, res: ServerResponse): void {
    const [, seller] = /^session=([^;]+); session\.sig=signature$/.exec(req.headers.cookie ?? "") ?? [];
    const key = `${seller} ${req.headers["idempotency-key"]}`;
    res.statusCode = seller && !this.isClosedForSellers ? 201 : 401;
    if (res.statusCode === 401 || !seller || this.answered.has(key)) return;
    this.answered.add(key);
    this.listed.push({ seller, title: body.title ?? "", price: Number(body.price) });
  }
}

let site: StandInSite;
let address: string;
beforeEach(async () => {
  site = new StandInSite();
  await new Promise<void>((resolve) => site.server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(site.server.address() as AddressInfo).port}`;
});
afterEach(() => {
  site.server.close();
  site.server.closeAllConnections();
});

describe("the demo", () => {
  it("lists a few dozen tickets, each by its seller", async () => {
    await loadDemo(address, () => undefined);
    expect(site.listed).toHaveLength(DEMO_LISTINGS.length);
    expect(site.listed.length).toBeGreaterThanOrEqual(24);
    expect(new Set(site.listed.map(({ seller }) => seller)).size).toBeGreaterThan(3);
    expect(site.listed[0]).toEqual({
      seller: `${DEMO_LISTINGS[0]?.seller}@demo.example`,
      title: DEMO_LISTINGS[0]?.title,
      price: DEMO_LISTINGS[0]?.price,
    });
  });

  it("When it is loaded twice, then nothing is there twice", async () => {
    await loadDemo(address, () => undefined);
    await loadDemo(address, () => undefined);
    expect(site.listed).toHaveLength(DEMO_LISTINGS.length);
    expect(site.passwords.size).toBe(new Set(DEMO_LISTINGS.map(({ seller }) => seller)).size);
  });

  it("When the site refuses a listing, then it says so", async () => {
    site.isClosedForSellers = true;
    await expect(loadDemo(address, () => undefined)).rejects.toThrow("401");
  });
});

describe("the demo's listings", () => {
  it("have titles that differ and what the API asks for", () => {
    expect(new Set(DEMO_LISTINGS.map(({ title }) => title)).size).toBe(DEMO_LISTINGS.length);
    for (const { title, price, description } of DEMO_LISTINGS) {
      expect(title.length).toBeLessThanOrEqual(200);
      expect(Number.isInteger(price) && price >= 50).toBe(true);
      expect(description).not.toBe("");
    }
  });
});
