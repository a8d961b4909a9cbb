import { randomUUID } from "node:crypto";
import { expectProblem } from "../../site/expect-problem";
import { DECLINED, holdTicket, listTicket, VISA } from "../../site/market";
import { chargesOf } from "../../site/stripe";
import { newEmail, PASSWORD, User } from "../../site/user";
import { Visitor } from "../../site/visitor";
import { sharedSystem } from "../../system/shared-system";

const system = sharedSystem();
const { site } = system;
const AT_ONCE = 10;

/** A request that creates something, and one with another body. */
interface Creation {
  sender: Visitor;
  path: string;
  body: object;
  otherBody: object;
}

let seller: User;
let buyer: User;
beforeAll(async () => {
  [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
});

const creations: [string, () => Promise<Creation>][] = [
  [
    "sign-up",
    async () => {
      const body = { email: newEmail(), password: PASSWORD };
      const otherBody = { ...body, password: "another password" };
      return { sender: new Visitor(site), path: "/api/users/signup", body, otherBody };
    },
  ],
  [
    "listing",
    async () => {
      const body = { title: "Blues night", price: 2050 };
      return { sender: seller, path: "/api/tickets", body, otherBody: { ...body, price: 2051 } };
    },
  ],
  [
    "order",
    async () => {
      const [ticket, another] = await Promise.all([listTicket(seller), listTicket(seller)]);
      const [body, otherBody] = [{ ticketId: ticket.id }, { ticketId: another.id }];
      return { sender: buyer, path: "/api/orders", body, otherBody };
    },
  ],
  [
    "payment",
    async () => {
      const { id: orderId } = await holdTicket(buyer, (await listTicket(seller)).id);
      const [body, otherBody] = [
        { orderId, paymentMethod: VISA },
        { orderId, paymentMethod: DECLINED },
      ];
      return { sender: buyer, path: "/api/payments", body, otherBody };
    },
  ],
];

describe.each(creations)("A %s with an Idempotency-Key", (_name, make) => {
  it("is answered the same again for the same body, and 409 for another one", async () => {
    const { sender, path, body, otherBody } = await make();
    const headers = { "Idempotency-Key": randomUUID() };
    const first = await sender.post(path, body, headers);
    expect(first.status).toBe(201);
    expect(await sender.post(path, body, headers)).toMatchObject({ status: 201, body: first.body });
    expectProblem(await sender.post(path, otherBody, headers), 409);
    expect(await sender.post(path, body, headers)).toMatchObject({ status: 201, body: first.body });
  });

  it("creates one thing, however often it is sent at the same time", async () => {
    const { sender, path, body } = await make();
    const headers = { "Idempotency-Key": randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => sender.post<{ id: string }>(path, body, headers)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: AT_ONCE }, () => 201));
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
  });

  it("answers 400 to a key that is none", async () => {
    const { sender, path, body } = await make();
    expectProblem(await sender.post(path, body, { "Idempotency-Key": "k".repeat(256) }), 400);
  });
});

it("When a payment is sent again and again, then Stripe is charged once", async () => {
  const { id: orderId } = await holdTicket(buyer, (await listTicket(seller)).id);
  const headers = { "Idempotency-Key": randomUUID() };
  for (let time = 1; time <= 3; time += 1) {
    const answer = await buyer.post("/api/payments", { orderId, paymentMethod: VISA }, headers);
    expect(answer.status).toBe(201);
  }
  expect(await chargesOf(system, orderId)).toHaveLength(1);
});

it("When two users choose the same key, then each gets their own", async () => {
  const headers = { "Idempotency-Key": randomUUID() };
  const body = { title: "Blues night", price: 2050 };
  const [one, two] = await Promise.all([
    seller.post<{ id: string }>("/api/tickets", body, headers),
    buyer.post<{ id: string }>("/api/tickets", body, headers),
  ]);
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(one.body.id).not.toBe(two.body.id);
});
