import { Random } from "../random";
import { Market } from "./market";

const random = new Random(1);

describe("The market", () => {
  it("When there is no ticket, then there is none to pick", () => {
    expect(new Market().pick(random)).toBeUndefined();
  });

  it("When a ticket is known to be gone, then nobody is sent to it any more", () => {
    const market = new Market();
    for (const id of ["1", "2", "3"]) market.offer(id);
    market.close("2");
    const picked = new Set(Array.from({ length: 100 }, () => market.pick(random)));
    expect(picked).toEqual(new Set(["1", "3"]));
  });

  it("When several wait for the next ticket, then all learn of the one that is offered, and nobody who waited too long", async () => {
    const market = new Market();
    const over = new AbortController();
    const late = market.next(over.signal);
    over.abort();
    await expect(late).rejects.toThrow();
    const waiting = [1, 2, 3].map(() => market.next(new AbortController().signal));
    market.offer("7");
    market.offer("8");
    expect(await Promise.all(waiting)).toEqual(["7", "7", "7"]);
  });

  it("When more are offered than it takes, then it is full, and the oldest make room", () => {
    const market = new Market();
    for (let id = 1; id <= 40; id += 1) market.offer(String(id));
    expect(market.isFull).toBe(true);
    const picked = new Set(Array.from({ length: 1_000 }, () => market.pick(random)));
    expect(picked.has("10")).toBe(false);
    expect(picked.has("40")).toBe(true);
  });
});
