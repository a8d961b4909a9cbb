import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { TicketUpdated } from "@ticketing/common";
import {
  cookieOf,
  type EventReader,
  eventually,
  publishEvent,
  readEvents,
  someId,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import { mongo } from "mongoose";
import request from "supertest";
import { ticketsService } from "../service";
import { heldTicket, listing, postTicket, RemoteOrder, showTicket } from "../tickets.test.fixture";

let service: TestService;
let server: Server;
let url: string;
const readers: EventReader[] = [];
beforeAll(async () => {
  service = await startTestService(ticketsService);
  server = createServer(service.app).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/tickets/events`;
});
afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.leave())));
afterAll(async () => {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
  await service.stop();
});

async function follow(...ids: string[]): Promise<EventReader> {
  const reader = await readEvents(ids.length > 0 ? `${url}?ids=${ids.join(",")}` : url);
  readers.push(reader);
  return reader;
}

/** The versions of one ticket that were told of, in the order in which they were. */
function versionsTold(reader: EventReader, id: string): number[] {
  return reader
    .events()
    .map(({ data }) => data as { id: string; version: number })
    .flatMap((ticket) => (ticket.id === id ? ticket.version : []));
}

const hears = (reader: EventReader, id: string, versions: number[]) =>
  eventually(() => expect(versionsTold(reader, id)).toEqual(versions));

const model = () => service.connection.model("Ticket");

describe("GET /api/tickets/events", () => {
  it("When tickets are named, then the state of each that exists comes first, in whatever state it is", async () => {
    const seller = someUser();
    const [free, held] = [await postTicket(service, seller), await heldTicket(service, seller, "reserved")];
    const gone = await postTicket(service, seller);
    await request(service.app).delete(`/api/tickets/${gone.id}`).set("Cookie", cookieOf(seller)).expect(204);
    const reader = await follow(free.id, someId(), held.id, gone.id, free.id);
    await eventually(() => expect(reader.events()).toHaveLength(3));
    const { id, title, price, currency, status, version } = held;
    expect(reader.events()).toContainEqual({
      event: "ticket",
      id: `${id}:${version}`,
      data: { id, title, price, currency, status, version },
    });
    for (const [ticket, version] of [
      [free, 0],
      [held, 1],
      [gone, 1],
    ] as const) {
      expect(versionsTold(reader, ticket.id)).toEqual([version]);
    }
  });

  it("When a ticket is ordered, given up and edited, then each change comes, once", async () => {
    const seller = someUser();
    const [ticket, other] = [await postTicket(service, seller), await postTicket(service, seller)];
    const reader = await follow(ticket.id);
    const order = new RemoteOrder(service, ticket.id);
    await order.becomes("created");
    await hears(reader, ticket.id, [0, 1]);
    await order.becomes("cancelled");
    await hears(reader, ticket.id, [0, 1, 2]);
    for (const { id } of [other, ticket]) {
      await request(service.app)
        .put(`/api/tickets/${id}`)
        .set("Cookie", cookieOf(seller))
        .send({ ...listing, title: "Blues" })
        .expect(200);
    }
    await hears(reader, ticket.id, [0, 1, 2, 3]);
    expect(reader.events().map(({ data }) => data)).toMatchObject([
      { status: "available" },
      { status: "reserved" },
      { status: "available" },
      { title: "Blues" },
    ]);
    expect(versionsTold(reader, other.id)).toEqual([]);
  });

  it("When none is named, then the changes of all come from then on, new tickets too", async () => {
    const before = await postTicket(service);
    await service.bus.settled();
    const reader = await follow();
    const { id } = await postTicket(service);
    await hears(reader, id, [0]);
    await new RemoteOrder(service, id).becomes("created");
    await hears(reader, id, [0, 1]);
    expect(versionsTold(reader, before.id)).toEqual([]);
  });

  it("When a change is heard while the state is being read, then the older state does not come after it", async () => {
    const ticket = await postTicket(service);
    const find = model().find.bind(model());
    jest.spyOn(model(), "find").mockImplementationOnce((filter) => {
      void publishEvent(service.bus, TicketUpdated, ticket.id, 7, { ...ticket, version: 7 });
      return find(filter);
    });
    const reader = await follow(ticket.id);
    await publishEvent(service.bus, TicketUpdated, ticket.id, 8, { ...ticket, version: 8 });
    await hears(reader, ticket.id, [7, 8]);
  });

  it("When a change is heard late, then it does not come after the newer state that was read", async () => {
    const ticket = await postTicket(service);
    await model().updateOne({ _id: ticket.id }, { $set: { version: 5 } });
    const reader = await follow(ticket.id);
    await hears(reader, ticket.id, [5]);
    for (const version of [4, 5, 6]) {
      await publishEvent(service.bus, TicketUpdated, ticket.id, version, { ...ticket, version });
    }
    await hears(reader, ticket.id, [5, 6]);
  });

  it("When a reader comes back, then it is told of what it missed", async () => {
    const ticket = await postTicket(service);
    const before = await follow(ticket.id);
    await hears(before, ticket.id, [0]);
    service.bus.disconnect();
    service.bus.connect();
    expect(await before.ended).toBe("whole");
    await new RemoteOrder(service, ticket.id).becomes("created");
    await eventually(async () =>
      expect(await showTicket(service, ticket.id)).toMatchObject({ status: "reserved" }),
    );
    await hears(await follow(ticket.id), ticket.id, [1]);
  });

  it("When 200 are named with the longest titles, then all of them come", async () => {
    const { id } = await postTicket(service, someUser(), { title: "ü".repeat(200) });
    const stored = await model().findById(id).select({ _id: 0 }).lean();
    const tickets = await model().insertMany(Array.from({ length: 200 }, () => ({ ...stored, outbox: [] })));
    const reader = await follow(...tickets.map(({ id }) => id));
    await eventually(() => expect(reader.events()).toHaveLength(200));
  });

  it("When the database does not answer, then it is a 503, and no stream", async () => {
    jest.spyOn(model(), "find").mockImplementationOnce(() => {
      throw new mongo.MongoNetworkError("connection closed");
    });
    const answer = await request(service.app).get(`/api/tickets/events?ids=${someId()}`).expect(503);
    expect(answer.type).toBe("application/problem+json");
    expect(answer.headers["retry-after"]).toBe("1");
  });

  it.each([
    ["an empty one", ""],
    ["a short one", "abc"],
    ["one in upper case", someId().toUpperCase()],
    ["an empty one among others", `${someId()},`],
    ["a blank beside one", `${someId()},%20${someId()}`],
    ["201 of them", Array.from({ length: 201 }, someId).join(",")],
    ["an operator", `${someId()}&ids[$ne]=a`],
    ["a second list", `${someId()}&ids=${someId()}`],
  ])("When the ids are %s, then it is a 400 that names them", async (_what, ids) => {
    const answer = await request(service.app).get(`/api/tickets/events?ids=${ids}`).expect(400);
    expect(answer.type).toBe("application/problem+json");
    expect(answer.body.errors[0].field).toMatch(/^ids(\[|$)/);
  });
});
