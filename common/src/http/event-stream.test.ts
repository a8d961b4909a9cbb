import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { Router } from "express";
import { register } from "prom-client";
import { eventually, readEvents } from "../testing";
import { testApp } from "./app.test.fixture";
import { type EventStream, EventStreams } from "./event-stream";

/** As many as a service streams to, and as many requests as it takes at once. */
const MOST = { streams: 2_000, requests: 1_000 };
const TELLING = { event: "thing", id: "1", data: { name: "Café\nMüller" } };

let server: Server;
let url: string;
let stopping: AbortController;
let streams: EventStreams;
/** The streams that were opened, oldest first. */
let opened: EventStream[];
/** Runs between a reader's admission and the opening of its stream. */
let beforeOpen: (stream: EventStream) => unknown;
beforeEach(async () => {
  opened = [];
  beforeOpen = () => {};
  stopping = new AbortController();
  streams = new EventStreams(stopping.signal);
  const routes = Router()
    .get("/events", async (_req, res) => {
      const stream = streams.admit(res);
      await beforeOpen(stream);
      stream.open();
      opened.push(stream);
    })
    .get("/things", (_req, res) => void res.json({}));
  const app = testApp({ routes, settings: { stopping: stopping.signal } });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
  await eventually(async () => expect(await openNow()).toBe(0));
});

function answerTo(path: string, method = "GET"): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, { agent: false, method }, resolve).once("error", reject);
  });
}

async function openNow(): Promise<number> {
  const metric = await register.getSingleMetric("event_streams_open")?.get();
  return metric?.values[0]?.value ?? Number.NaN;
}

/** A reader that opens a stream and reads nothing of it. */
async function deafReader() {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => {});
  const before = opened.length;
  socket.pause().write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await eventually(() => expect(opened).toHaveLength(before + 1));
  const stream = opened.at(-1);
  if (!stream) throw new Error("No stream was opened.");
  return { socket, stream };
}

describe("An event stream", () => {
  it("When it is opened, then its head comes before any event, and tells caches and proxies to leave it alone", async () => {
    const reader = await readEvents(`${url}/events`);
    expect(Object.fromEntries(reader.headers)).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    await eventually(() => expect(reader.text()).toMatch(/^retry: [2-5]\d{3}\n\n$/));
  });

  it("When an event is sent, then it comes at once and as it was, also one that was sent before the opening", async () => {
    beforeOpen = (stream) => stream.send(TELLING);
    const reader = await readEvents(`${url}/events`);
    await eventually(() => expect(reader.events()).toEqual([TELLING]));
    opened[0]?.send({ ...TELLING, id: "2" });
    await eventually(() => expect(reader.events()).toEqual([TELLING, { ...TELLING, id: "2" }]));
  });

  it("When nothing happens, then a comment comes every 15 seconds", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "setTimeout", "queueMicrotask"] });
    const reader = await readEvents(`${url}/events`);
    for (const beats of [1, 2]) {
      jest.advanceTimersByTime(15_000);
      await eventually(() => expect(reader.text().match(/^:$/gm)).toHaveLength(beats));
    }
    jest.useRealTimers();
    expect(reader.events()).toEqual([]);
  });

  it("When the answer fails before the opening, then it is a problem, and the reader no longer counts", async () => {
    beforeOpen = () => Promise.reject(new Error("bad luck"));
    const answer = await answerTo("/events");
    expect(answer.statusCode).toBe(500);
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    await eventually(async () => expect(await openNow()).toBe(0));
  });

  it("When only its head is asked for, then the answer ends there", async () => {
    const answer = await answerTo("/events", "HEAD");
    expect(answer.headers["content-type"]).toBe("text/event-stream");
    await once(answer.resume(), "end");
    await eventually(async () => expect(await openNow()).toBe(0));
  });

  it("When its reader does not read, then it is cut off once more than 64 kB wait, and others are told all", async () => {
    const reader = await readEvents(`${url}/events`);
    const { socket, stream: unread } = await deafReader();
    const closed = once(socket, "close");
    const text = "x".repeat(10_000);
    let sent = 0;
    await eventually(async () => {
      for (const stream of opened) stream.send({ event: "thing", id: String(sent), data: { text } });
      sent += 1;
      expect(await openNow()).toBe(1);
    });
    socket.resume();
    await closed;
    expect(() => unread.send(TELLING)).not.toThrow();
    await eventually(() => expect(reader.events()).toHaveLength(sent));
  });

  it("When much is sent in one go to a reader that reads, then all of it comes", async () => {
    const reader = await readEvents(`${url}/events`);
    const text = "x".repeat(1_000);
    const ids = Array.from({ length: 150 }, (_, id) => String(id));
    for (const id of ids) opened[0]?.send({ event: "thing", id, data: { text } });
    await eventually(() => expect(reader.events().map(({ id }) => id)).toEqual(ids));
  });

  it("When more is sent than leaves at once, then `drained` waits for the reader, or for its end", async () => {
    const { socket, stream } = await deafReader();
    let isReady = true;
    while (isReady) {
      stream.send({ event: "thing", id: "1", data: { text: "x".repeat(30_000) } });
      isReady = await Promise.race([stream.drained().then(() => true), immediately()]);
    }
    const drained = stream.drained();
    socket.destroy();
    await drained;
  });

  it("When its reader goes away, then it no longer counts", async () => {
    const reader = await readEvents(`${url}/events`);
    expect(await openNow()).toBe(1);
    await reader.leave();
    await eventually(async () => expect(await openNow()).toBe(0));
  });
});

describe("A service's event streams", () => {
  it("When they are ended, then each ends whole, and new ones are opened", async () => {
    const reader = await readEvents(`${url}/events`);
    opened[0]?.send(TELLING);
    streams.endAll();
    expect(await reader.ended).toBe("whole");
    expect(reader.events()).toEqual([TELLING]);
    await (await readEvents(`${url}/events`)).leave();
  });

  it("When the service is told to stop, then all end at once, one that is being opened too, and no more are opened", async () => {
    const reader = await readEvents(`${url}/events`);
    const { socket, stream } = await deafReader();
    while (await Promise.race([stream.drained().then(() => true), immediately()])) {
      stream.send({ event: "thing", id: "1", data: { text: "x".repeat(30_000) } });
    }
    let release = () => {};
    beforeOpen = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const opening = readEvents(`${url}/events`);
    await eventually(async () => expect(await openNow()).toBe(3));
    stopping.abort();
    release();
    expect(await reader.ended).toBe("whole");
    expect(await (await opening).ended).toBe("whole");
    await eventually(async () => expect(await openNow()).toBe(0));
    socket.destroy();
    expect((await answerTo("/events")).statusCode).toBe(503);
  });

  it("When there are 2,000, then the next is refused with 503, requests are none the worse, and who leaves makes room", async () => {
    const open = () => answerTo("/events");
    const readers: IncomingMessage[] = [];
    while (readers.length < MOST.streams) {
      readers.push(...(await Promise.all(Array.from({ length: 100 }, open))));
    }
    expect(new Set(readers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const refused = await answerTo("/events");
    expect(refused.statusCode).toBe(503);
    expect(refused.headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "retry-after": "30",
    });
    expect(MOST.streams).toBeGreaterThan(MOST.requests);
    expect((await answerTo("/things")).statusCode).toBe(200);
    readers[0]?.destroy();
    await eventually(async () => expect((await answerTo("/events")).statusCode).toBe(200));
  }, 60_000);
});

async function immediately(): Promise<false> {
  await new Promise((resolve) => setImmediate(resolve));
  return false;
}
