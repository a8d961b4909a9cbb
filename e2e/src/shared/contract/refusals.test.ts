import { expectProblem } from "../../site/expect-problem";
import { buyTicket, listTicket, ticketOf } from "../../site/market";
import { User } from "../../site/user";
import { Visitor } from "../../site/visitor";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const visitor = new Visitor(site);
const ID = "0123456789abcdef01234567";
const LISTING = { title: "Blues night", price: 2050 };
const TOO_LARGE = JSON.stringify({ ...LISTING, description: "d".repeat(70_000) });
const JSON_TYPE = { "Content-Type": "application/json" };

let user: User;
beforeAll(async () => {
  user = await User.signUp(site);
});

describe("A request from another site", () => {
  const CHANGES: [string, string][] = [
    ["POST", "/api/users/signup"],
    ["POST", "/api/users/signin"],
    ["POST", "/api/users/signout"],
    ["POST", "/api/tickets"],
    ["PUT", `/api/tickets/${ID}`],
    ["DELETE", `/api/tickets/${ID}`],
    ["POST", "/api/orders"],
    ["DELETE", `/api/orders/${ID}`],
    ["POST", "/api/payments"],
  ];

  it.each(CHANGES)("is refused with 403: %s %s", async (method, path) => {
    for (const origin of ["https://elsewhere.example", `${site}.elsewhere.example`, "null"]) {
      expectProblem(await user.send(method, path, { json: LISTING, headers: { Origin: origin } }), 403);
    }
  });

  it("may read", async () => {
    const headers = { Origin: "https://elsewhere.example" };
    expect(await visitor.get("/api/tickets", headers)).toMatchObject({ status: 200 });
  });

  it("gets no leave to read with the visitor's cookies", async () => {
    const { headers } = await user.get("/api/users/currentuser", { Origin: "https://elsewhere.example" });
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  });

  it("is none when it comes from the site itself", async () => {
    expect(await user.post("/api/tickets", LISTING, { Origin: site })).toMatchObject({ status: 201 });
  });
});

describe("Where several refusals apply", () => {
  it("a wrong type or too large a body comes before who is signed in", async () => {
    const headers = { "Content-Type": "text/plain" };
    expectProblem(await visitor.send("POST", "/api/tickets", { raw: "hello", headers }), 415);
    expectProblem(await visitor.send("POST", "/api/tickets", { raw: TOO_LARGE, headers: JSON_TYPE }), 413);
  });

  it("who is signed in comes before what is wrong with the request", async () => {
    expectProblem(await visitor.post("/api/tickets", { title: 7 }), 401);
    expectProblem(await visitor.send("POST", "/api/tickets", { raw: "{", headers: JSON_TYPE }), 401);
    expectProblem(await visitor.post("/api/orders", {}), 401);
    expectProblem(await visitor.post("/api/payments", {}), 401);
  });

  it("what is wrong with the request comes before whether the thing is there, and whose it is", async () => {
    expectProblem(await user.put(`/api/tickets/${ID}`, { title: 7 }), 400);
    const { id } = await listTicket(await User.signUp(site));
    expectProblem(await user.put(`/api/tickets/${id}`, { title: 7 }), 400);
  });

  it("whose it is comes before the state it is in", async () => {
    const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const { id } = await listTicket(seller);
    const order = await buyTicket(buyer, id);
    expectProblem(await user.delete(`/api/orders/${order.id}`), 403);
    expectProblem(await user.put(`/api/tickets/${id}`, LISTING), 403);
    expect(await ticketOf(visitor, id)).toMatchObject({ sellerId: seller.id });
  });
});
