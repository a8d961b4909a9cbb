import { listTicket } from "../../site/market";
import { User } from "../../site/user";
import { Visitor } from "../../site/visitor";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();

describe("The pages", () => {
  it.each(["/", "/auth/signin", "/auth/signup", "/auth/signout"])("serve %s to anybody", async (path) => {
    const answer = await new Visitor(site).get<string>(path);
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toMatch(/^text\/html/);
    expect(answer.body).toContain('<html lang="en"');
  });

  it.each(["/tickets/new", "/orders", "/listings"])("serve %s to those who are signed in", async (path) => {
    const user = await User.signUp(site);
    expect(await user.get(path)).toMatchObject({ status: 200 });
  });

  it.each(["/tickets/new", "/orders", "/listings"])(
    "lead others from %s to the sign-in, and back afterwards",
    async (path) => {
      const { status, headers } = await new Visitor(site).get(path);
      expect(status).toBe(307);
      expect(headers.location).toBe(`/auth/signin?next=${encodeURIComponent(path)}`);
    },
  );

  it("show a ticket that was listed a moment ago, with its price, without a script", async () => {
    const { id } = await listTicket(await User.signUp(site), { title: "Organ recital", price: 2050 });
    const { body } = await new Visitor(site).get<string>(`/tickets/${id}`);
    expect(body).toContain("Organ recital");
    expect(body).toContain("$20.50");
  });

  it.each(["/nothing/here", "/tickets/0123456789abcdef01234567", "/tickets/not-an-id"])(
    "answer 404 to %s",
    async (path) => {
      expect(await new Visitor(site).get(path)).toMatchObject({ status: 404 });
    },
  );
});
