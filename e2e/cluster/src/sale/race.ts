import { eachOf } from "@ticketing/common";
import { listTicket, ticketBecomes } from "#site/market";
import type { Order } from "#site/types";
import { User } from "#site/user";
import type { Kubectl } from "../kube/kubectl";
import { metric } from "../kube/metrics";
import { readyPods } from "../kube/workloads";

const BUYERS = 120;
const ROUNDS = 5;
const ORDERS = { "app.kubernetes.io/name": "orders", "app.kubernetes.io/component": "service" };
/** Hashing a password takes the processors whole: more at once only wait for each other. */
const SIGN_UPS_AT_ONCE = 8;
const ASKED = /^http_request_duration_seconds_count\{[^}]*method="POST"[^}]*\} (\d+)$/gm;

/** Many buyers of one ticket at once, several times: each time exactly one gets an order, whichever pod they reach. */
export async function race(kubectl: Kubectl, site: string): Promise<string> {
  const seller = await User.signUp(site);
  const buyers = await signUpAll(site);
  const pods = await readyPods(kubectl, ORDERS);
  const before = await Promise.all(pods.map((pod) => metric(kubectl, pod, ASKED)));
  for (let round = 1; round <= ROUNDS; round += 1) await raceOnce(seller, buyers, round);
  const after = await Promise.all(pods.map((pod) => metric(kubectl, pod, ASKED)));
  const answered = after.map((count, index) => count - (before[index] ?? 0));
  if (answered.some((count) => count === 0)) {
    throw new Error(`the pods of orders answered ${answered.join(", ")} of the requests`);
  }
  return `${ROUNDS} times one order among ${BUYERS} buyers; the pods answered ${answered.join(", ")} of them`;
}

async function raceOnce(seller: User, buyers: User[], round: number): Promise<void> {
  const { id: ticketId } = await listTicket(seller, { title: `Race ${round}` });
  const answers = await Promise.all(buyers.map((buyer) => buyer.post<Order>("/api/orders", { ticketId })));
  const won = answers.filter(({ status }) => status === 201);
  const lost = answers.filter(({ status }) => status === 409);
  const counts = `${won.length} times 201, ${lost.length} times 409`;
  if (won.length !== 1 || lost.length !== buyers.length - 1) {
    const others = answers
      .filter(({ status }) => status !== 201 && status !== 409)
      .map(({ status }) => status);
    throw new Error(`round ${round}: ${counts}, others: ${others.join(", ")}`);
  }
  const { orderId } = await ticketBecomes(seller, ticketId, "reserved");
  if (orderId !== won[0]?.body.id)
    throw new Error(`round ${round}: reserved by ${orderId}, not by the winner`);
}

async function signUpAll(site: string): Promise<User[]> {
  const users: User[] = [];
  await eachOf(Array.from({ length: BUYERS }), SIGN_UPS_AT_ONCE, async () => {
    users.push(await User.signUp(site));
  });
  return users;
}
