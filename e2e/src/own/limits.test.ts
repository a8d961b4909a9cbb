import { expectProblem } from "../site/expect-problem";
import { holdTicket, listTicket } from "../site/market";
import { newEmail, PASSWORD, User } from "../site/user";
import { type Answer, Visitor } from "../site/visitor";
import { useOwnSystem } from "../system/own-system";

// 6 sign-ups and 3 wrong passwords a minute, 2 open holds (1.5 of them), 50 requests in ten seconds.
const system = useOwnSystem("limits", { RATE_LIMIT_SCALE: "0.05" });
const MOST_TRIES = 200;

/** Sends the same again and again until it is too much. */
async function untilTooMuch(send: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await send();
    if (answer.status === 429) return answer;
  }
  throw new Error(`${MOST_TRIES} times is not too much`);
}

function expectTooMuch(answer: Answer<unknown>): void {
  expectProblem(answer, 429);
  expect(answer.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
}

it("Who does too much of a thing is told when to come back, and can still do others", async () => {
  const { site } = system();
  const [seller, buyer] = [await User.signUp(site), await User.signUp(site)];
  const tickets = [await listTicket(seller), await listTicket(seller), await listTicket(seller)];
  const [first, second, third] = tickets.map(({ id }) => id);
  await holdTicket(buyer, first ?? "");
  await holdTicket(buyer, second ?? "");
  expectTooMuch(await buyer.post("/api/orders", { ticketId: third }));

  const visitor = new Visitor(site);
  const guess = { email: seller.email, password: "wrong password" };
  expectTooMuch(await untilTooMuch(() => visitor.post("/api/users/signin", guess)));
  const otherUser = { email: buyer.email, password: PASSWORD };
  expect(await visitor.post("/api/users/signin", otherUser)).toMatchObject({ status: 200 });

  const signUp = () => visitor.post("/api/users/signup", { email: newEmail(), password: PASSWORD });
  expectTooMuch(await untilTooMuch(signUp));
  expect(await visitor.post("/api/users/signin", otherUser)).toMatchObject({ status: 200 });

  expectTooMuch(await untilTooMuch(() => visitor.get("/api/tickets")));
});
