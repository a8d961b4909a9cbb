import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import Stripe from "stripe";
import type { WebhookTarget } from "../webhooks/sender";

/** A webhook endpoint as the payments service has one: it takes only what carries a good signature. */
export interface WebhookReceiver {
  readonly target: WebhookTarget;
  /** Every well-signed delivery, in the order they came, repeated ones too, whatever was answered. */
  readonly deliveries: Stripe.Event[];
  /** How many deliveries had a bad signature or none. */
  refused(): number;
  /** Replaces what is answered: a status, by default 200. */
  answerWith(answer: (event: Stripe.Event) => number | Promise<number>): void;
  close(): Promise<void>;
}

/** Starts a webhook endpoint on a free port. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const secret = "whsec_receiver";
  const deliveries: Stripe.Event[] = [];
  let refused = 0;
  let answer: (event: Stripe.Event) => number | Promise<number> = () => 200;

  async function receive(request: IncomingMessage): Promise<number> {
    const event = verified(await buffer(request), request.headers["stripe-signature"], secret);
    if (event === undefined) {
      refused += 1;
      return 400;
    }
    deliveries.push(event);
    return answer(event);
  }

  const server = createServer((request, response) => {
    receive(request).then(
      (status) => response.writeHead(status).end(),
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    target: { url: `http://127.0.0.1:${port}/api/payments/webhook`, secret },
    deliveries,
    refused: () => refused,
    answerWith(next) {
      answer = next;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function verified(
  payload: Buffer,
  signature: string | string[] | undefined,
  secret: string,
): Stripe.Event | undefined {
  try {
    return Stripe.webhooks.constructEvent(payload, signature ?? "", secret);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
    throw error;
  }
}
