import { listTicket, ticketBecomes } from "../site/market";
import type { Order } from "../site/types";
import { User } from "../site/user";
import type { Answer } from "../site/visitor";
import { sharedSystem } from "../system/shared-system";

const { site } = sharedSystem();
const BUYERS = 300;
const ROUNDS = 5;
/** Hashing a password takes the processors whole: more at once only wait for each other. */
const SIGN_UPS_AT_ONCE = 8;

async function signUpAll(count: number): Promise<User[]> {
  const users: User[] = [];
  while (users.length < count) {
    const next = Array.from({ length: Math.min(SIGN_UPS_AT_ONCE, count - users.length) }, () =>
      User.signUp(site),
    );
    users.push(...(await Promise.all(next)));
  }
  return users;
}

function countByStatus(answers: Answer<unknown>[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe(`${BUYERS} buyers of one ticket`, () => {
  let seller: User;
  let buyers: User[];
  beforeAll(async () => {
    seller = await User.signUp(site);
    buyers = await signUpAll(BUYERS);
  });

  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    "get one order between them, and the others a 409 (round %i)",
    async () => {
      const { id: ticketId } = await listTicket(seller);
      const answers = await Promise.all(
        buyers.map((buyer) => buyer.post<Order>("/api/orders", { ticketId })),
      );
      expect(countByStatus(answers)).toEqual({ 201: 1, 409: BUYERS - 1 });
      const order = answers.find(({ status }) => status === 201)?.body;
      expect(await ticketBecomes(seller, ticketId, "reserved")).toMatchObject({ orderId: order?.id });
    },
  );
});
