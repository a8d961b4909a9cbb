import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { History } from "../history/history";
import { Random } from "../random";
import { VirtualUser } from "./virtual-user";

let folder: string;
let server: Server;
let history: History;
let user: VirtualUser;
let keys: (string | undefined)[];
let answer: (res: ServerResponse, request: number) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ticketing-chaos-"));
  keys = [];
  server = createServer((req: IncomingMessage, res) => {
    keys.push(req.headers["idempotency-key"]?.toString());
    answer(res, keys.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  history = new History(join(folder, "history.jsonl"));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  user = new VirtualUser("buyer-1", site, new Random(1), history);
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await history.close();
  rmSync(folder, { recursive: true });
});

const pay = () =>
  user.ask({
    operation: "pay",
    method: "POST",
    path: "/api/payments",
    json: { orderId: "1" },
    key: user.newKey(),
  });

const end = (res: ServerResponse, status: number) => {
  res.statusCode = status;
  res.end(JSON.stringify({ status }));
};

describe("A virtual user", () => {
  it("When the connection breaks, then a 503 comes, then an answer, then each was asked with the same key", async () => {
    answer = (res, request) => {
      if (request === 1) res.destroy();
      else end(res, request === 2 ? 503 : 201);
    };
    expect(await pay()).toEqual({ outcome: "ok", status: 201, body: { status: 201 } });
    expect(keys).toEqual(["buyer-1-1", "buyer-1-1", "buyer-1-1"]);
    expect(history.operations.map(({ outcome, status }) => [outcome, status])).toEqual([
      ["unclear", null],
      ["unclear", 503],
      ["ok", 201],
    ]);
  });

  it("When no answer is ever clear, then it gives up after four", async () => {
    answer = (res) => end(res, 503);
    expect(await pay()).toMatchObject({ outcome: "unclear", status: 503 });
    expect(keys).toHaveLength(4);
  });

  it("When it is refused, then it does not ask again", async () => {
    answer = (res) => end(res, 409);
    expect(await pay()).toMatchObject({ outcome: "refused", status: 409 });
    expect(keys).toHaveLength(1);
  });

  it("When the history is closed, then every request is a line of its file", async () => {
    answer = (res) => end(res, 201);
    await pay();
    await pay();
    await history.close();
    const lines = readFileSync(join(folder, "history.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(history.entries);
    expect(history.entries).toMatchObject([
      { key: "buyer-1-1" },
      { key: "buyer-1-2", sent: { orderId: "1" } },
    ]);
    history = new History(join(folder, "next.jsonl"));
  });
});
