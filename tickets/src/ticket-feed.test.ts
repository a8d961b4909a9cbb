import { EventStreams, MemoryBus, TicketDeleted, type TicketState, TicketUpdated } from "@ticketing/common";
import { publishEvent, someId } from "@ticketing/common/testing";
import type { LiveTicket } from "./live-ticket";
import { TicketFeed } from "./ticket-feed";

let bus: MemoryBus;
let feed: TicketFeed;
let ended: number;
beforeEach(() => {
  bus = new MemoryBus();
  const streams = new EventStreams(new AbortController().signal);
  feed = new TicketFeed(bus, streams);
  ended = 0;
  jest.spyOn(streams, "endAll").mockImplementation(() => {
    ended += 1;
  });
});

function ticketAt(id: string, version: number): TicketState {
  const now = new Date().toISOString();
  return {
    id,
    title: `version ${version}`,
    description: "",
    price: 2050,
    currency: "usd",
    sellerId: someId(),
    status: "available",
    orderId: null,
    version,
    createdAt: now,
    updatedAt: now,
  };
}

const changes = (id: string, version: number) =>
  publishEvent(bus, TicketUpdated, id, version, ticketAt(id, version));

/** What a follower is told: tickets' ids and versions. */
function following(ids?: string[]) {
  const told: [string, number][] = [];
  const stop = feed.follow(ids, ({ id, version }: LiveTicket) => told.push([id, version]));
  return { told, stop };
}

describe("The feed of tickets", () => {
  it("When tickets change, then each follower is told of theirs, and who follows all of each", async () => {
    const [one, other] = [someId(), someId()];
    const followers = [following([one]), following([other, one]), following(), following([someId()])];
    await changes(one, 1);
    await publishEvent(bus, TicketDeleted, other, 1, { ...ticketAt(other, 1), status: "withdrawn" });
    await changes(one, 2);
    const [first, last] = [
      [one, 1],
      [one, 2],
    ];
    expect(followers.map(({ told }) => told)).toEqual([
      [first, last],
      [first, [other, 1], last],
      [first, [other, 1], last],
      [],
    ]);
  });

  it("When events come again, late or in the wrong order, then no older version is told of after a newer one", async () => {
    const id = someId();
    const followers = [following(), following([id])];
    for (const version of [3, 1, 3, 2, 5, 4]) await changes(id, version);
    for (const { told } of followers) expect(told).toEqual([3, 5].map((version) => [id, version]));
  });

  it("When a follower stops, then it is told nothing more, and the others go on", async () => {
    const id = someId();
    const [leaving, staying] = [
      [following([id]), following()],
      [following([id]), following()],
    ];
    await changes(id, 1);
    for (const { stop } of leaving) stop();
    await changes(id, 2);
    expect(leaving.map(({ told }) => told.length)).toEqual([1, 1]);
    expect(staying.map(({ told }) => told.length)).toEqual([2, 2]);
  });

  it("When an event matches no schema, then nobody is told of it, and the next one is heard", async () => {
    const id = someId();
    const { told } = following();
    await bus.publish(TicketUpdated.subject, JSON.stringify({ data: { id, version: 1 } }));
    await bus.publish(TicketUpdated.subject, "{broken");
    await changes(id, 2);
    expect(told).toEqual([[id, 2]]);
  });

  it("When the broker was away, then the streams end, since changes may have passed unheard", () => {
    bus.disconnect();
    expect(ended).toBe(0);
    bus.connect();
    expect(ended).toBeGreaterThan(0);
  });

  it("When more tickets have changed than it remembers, then the streams end before anything is forgotten", async () => {
    const first = someId();
    const { told } = following([first]);
    await changes(first, 2);
    for (let others = 1; others < 20_000 && ended === 0; others++) {
      await changes(first, 1);
      await changes(someId(), 1);
    }
    expect(ended).toBe(1);
    expect(told).toEqual([[first, 2]]);
  }, 60_000);
});
