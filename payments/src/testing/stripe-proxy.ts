import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A call of Stripe's API on its way. */
export interface StripeCall {
  /** Such as `POST /v1/payment_intents/pi_1/confirm`. */
  name: string;
  idempotencyKey: string | undefined;
  /** Lets Stripe do it, and gives Stripe's answer. */
  forward(): Promise<StripeAnswer>;
}

export interface StripeAnswer {
  status: number;
  body: string;
}

/** Decides what becomes of a call; a rejection cuts the connection. */
export type StripeGate = (call: StripeCall) => Promise<StripeAnswer>;

/** Stands between a service and Stripe's stand-in, so that a test sees, holds or changes each call. */
export interface StripeProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a proxy before the stand-in at `target`. */
export async function startStripeProxy(target: string, gate: StripeGate): Promise<StripeProxy> {
  const server = createServer((req, res) => {
    void pass(req, res, target, gate).catch(() => res.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function pass(
  req: IncomingMessage,
  res: ServerResponse,
  target: string,
  gate: StripeGate,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  const method = req.method ?? "GET";
  const idempotencyKey = req.headers["idempotency-key"]?.toString();
  const { status, body } = await gate({
    name: `${method} ${req.url}`,
    idempotencyKey,
    forward: async () => {
      const answer = await fetch(`${target}${req.url}`, {
        method,
        headers: {
          authorization: req.headers.authorization ?? "",
          "content-type": req.headers["content-type"] ?? "application/x-www-form-urlencoded",
          ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
        },
        body: method === "GET" ? null : Buffer.concat(chunks).toString(),
      });
      return { status: answer.status, body: await answer.text() };
    },
  });
  res.writeHead(status, { "content-type": "application/json" }).end(body);
}
