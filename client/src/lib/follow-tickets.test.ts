import type { LiveTicket } from "../api/types";
import { followTickets, ROUND_MS, type TicketStream } from "./follow-tickets";

const ids = ["a", "b", "c", "d", "e", "f"];
const MINUTE_MS = 6 * ROUND_MS;

/** A stream that does what the test says. */
class ToldStream implements TicketStream {
  readyState = 1;
  readonly #heard: Record<string, ((event: { data: string }) => void)[]> = {};

  addEventListener(type: string, hear: (event: { data: string }) => void): void {
    this.#heard[type] = [...(this.#heard[type] ?? []), hear];
  }

  close(): void {
    this.readyState = 2;
  }

  tell(data: string): void {
    for (const hear of this.#heard.ticket ?? []) hear({ data });
  }

  fail(readyState: 0 | 2): void {
    this.readyState = readyState;
    for (const hear of this.#heard.error ?? []) hear({ data: "" });
  }
}

const ticket = (id: string, version = 0): LiveTicket => ({
  id,
  title: id,
  price: 50,
  currency: "usd",
  status: "available",
  version,
});

function follow({ streams = true, followed = ids } = {}) {
  const opened: ToldStream[] = [];
  const asked: string[] = [];
  const told: LiveTicket[] = [];
  const end = followTickets(followed, {
    open: () => {
      if (!streams) return null;
      const stream = new ToldStream();
      opened.push(stream);
      return stream;
    },
    ask: async (id) => {
      asked.push(id);
      if (id === "b") throw new Error("not now");
      return ticket(id);
    },
    tell: (news) => told.push(news),
  });
  return { opened, asked, told, end, newest: () => opened.at(-1) as ToldStream };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe("While the stream is open", () => {
  test("When it tells of a ticket, then that is passed on; what is no ticket is not", () => {
    const { newest, told, end } = follow();
    newest().tell(JSON.stringify(ticket("a", 4)));
    newest().tell("nonsense");
    expect(told).toEqual([ticket("a", 4)]);
    end();
  });

  test("When it breaks off now and then but tells in between, then nothing else is asked", async () => {
    const { newest, asked, opened, end } = follow();
    for (let time = 0; time < 5; time += 1) {
      newest().fail(0);
      newest().fail(0);
      newest().tell(JSON.stringify(ticket("a")));
    }
    await jest.advanceTimersByTimeAsync(MINUTE_MS);
    expect({ asked, opened: opened.length }).toEqual({ asked: [], opened: 1 });
    end();
  });

  test("When it is ended, then the stream is closed and nothing more is passed on", () => {
    const { newest, told, end } = follow();
    end();
    newest().tell(JSON.stringify(ticket("a")));
    expect(newest().readyState).toBe(2);
    expect(told).toEqual([]);
  });
});

describe("Without the stream", () => {
  test.each([
    ["it is refused", (stream: ToldStream) => stream.fail(2)],
    [
      "it fails three times in a row",
      (stream: ToldStream) => {
        stream.fail(0);
        stream.fail(0);
        stream.fail(0);
      },
    ],
  ])("When %s, then the tickets are asked for in turn, a few at a time", async (_what, breakOff) => {
    const { newest, asked, told, end } = follow();
    breakOff(newest());
    expect(newest().readyState).toBe(2);
    expect(asked).toEqual(["a", "b", "c", "d"]);
    await jest.advanceTimersByTimeAsync(ROUND_MS);
    expect(asked.slice(4)).toEqual(["e", "f", "a", "b"]);
    expect(told.map(({ id }) => id)).toEqual(["a", "c", "d", "e", "f", "a"]);
    end();
  });

  test("When a minute has passed, then the stream is tried again and the questions stop", async () => {
    const { newest, asked, opened, end } = follow({ followed: ["a"] });
    newest().fail(2);
    await jest.advanceTimersByTimeAsync(MINUTE_MS - 1);
    expect({ asked: asked.length, opened: opened.length }).toEqual({ asked: 6, opened: 1 });
    await jest.advanceTimersByTimeAsync(1);
    expect(opened).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(MINUTE_MS);
    expect(asked).toHaveLength(6);
    end();
  });

  test("When there are no streams at all, then the questions go on", async () => {
    const { asked, end } = follow({ streams: false, followed: ["a"] });
    await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect(asked.length).toBeGreaterThan(12);
    end();
  });

  test("When it is ended, then no further question is asked", async () => {
    const { newest, asked, opened, end } = follow();
    newest().fail(2);
    end();
    await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect({ asked: asked.length, opened: opened.length }).toEqual({ asked: 4, opened: 1 });
  });
});
