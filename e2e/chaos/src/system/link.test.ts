import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { choosePorts } from "@ticketing/local";
import { Link } from "./link";

const SLOW_MS = 150;
const QUIET_MS = 300;

let echo: Server;
let heardByServer: string;
let link: Link;

beforeEach(async () => {
  heardByServer = "";
  echo = createServer((socket) => {
    socket.on("data", (chunk) => {
      heardByServer += chunk;
      socket.write(chunk);
    });
    socket.on("error", () => undefined);
  });
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  link = new Link((await choosePorts(["link"])).link, (echo.address() as AddressInfo).port);
  await link.open();
});
afterEach(async () => {
  await link.close();
  echo.close();
});

async function open(): Promise<Socket> {
  const socket = connect({ port: link.port, host: "127.0.0.1" });
  await once(socket, "connect");
  socket.on("error", () => undefined);
  return socket;
}

async function say(socket: Socket, text: string): Promise<string> {
  const answer = once(socket, "data");
  socket.write(text);
  const [chunk] = await answer;
  return String(chunk);
}

/** The code of the error that ends a connection, or `end` when it ends without one. */
function endOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error"));
    socket.once("end", () => resolve("end"));
  });
}

describe("A link", () => {
  it("carries both directions, and the end of one", async () => {
    const socket = await open();
    expect(await say(socket, "hello")).toBe("hello");
    const ended = once(socket, "close");
    socket.end();
    echo.close();
    socket.resume();
    expect(heardByServer).toBe("hello");
    socket.destroy();
    await ended;
  });

  it("When it is slow, then it takes longer, in order, and no byte overtakes another when it is quick again", async () => {
    const socket = await open();
    await link.become({ kind: "slow", ms: SLOW_MS });
    const begun = Date.now();
    let answer = "";
    const whole = new Promise<void>((resolve) => {
      socket.on("data", (chunk) => {
        answer += chunk;
        if (answer.length === 6) resolve();
      });
    });
    socket.write("one");
    await delay(SLOW_MS / 3);
    await link.become({ kind: "pass" });
    socket.write("two");
    await whole;
    expect(answer).toBe("onetwo");
    expect(Date.now() - begun).toBeGreaterThanOrEqual(SLOW_MS - 5);
  });

  it("When it is half-open, then it takes connections and swallows what they carry, and cuts them when it heals", async () => {
    const before = await open();
    await link.become({ kind: "half-open" });
    const during = await open();
    let answered = "";
    for (const socket of [before, during]) {
      socket.on("data", (chunk) => {
        answered += chunk;
      });
      socket.write("hello");
    }
    await delay(QUIET_MS);
    expect([heardByServer, answered]).toEqual(["", ""]);
    const ends = Promise.all([before, during].map(endOf));
    await link.become({ kind: "pass" });
    expect(await ends).toEqual(["ECONNRESET", "ECONNRESET"]);
    expect(await say(await open(), "again")).toBe("again");
  });

  it("When it resets, then connections that are open and those that are new are reset", async () => {
    const before = await open();
    expect(await say(before, "hello")).toBe("hello");
    const end = endOf(before);
    await link.become({ kind: "reset" });
    expect(await end).toBe("ECONNRESET");
    expect(await endOf(connect({ port: link.port, host: "127.0.0.1" }))).toBe("ECONNRESET");
    await link.become({ kind: "pass" });
    expect(await say(await open(), "again")).toBe("again");
  });

  it("When it refuses, then connections are cut and new ones refused, until it passes again", async () => {
    const before = await open();
    expect(await say(before, "hello")).toBe("hello");
    const end = endOf(before);
    await link.become({ kind: "refuse" });
    expect(await end).toBe("ECONNRESET");
    expect(await endOf(connect({ port: link.port, host: "127.0.0.1" }))).toBe("ECONNREFUSED");
    await link.become({ kind: "pass" });
    expect(await say(await open(), "again")).toBe("again");
  });
});
