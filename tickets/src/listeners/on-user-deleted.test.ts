import { type CurrentUser, TicketDeleted } from "@ticketing/common";
import {
  cookieOf,
  deliver,
  eventsOf,
  eventually,
  someUser,
  startTestService,
  type TestService,
  userEvent,
  versionsPublished,
  versionsTo,
} from "@ticketing/common/testing";
import { Types } from "mongoose";
import request from "supertest";
import { ticketsService } from "../service";
import { list } from "../ticket";
import {
  heldTicket,
  listing,
  postTicket,
  RemoteOrder,
  showTicket,
  ticketBecomes,
} from "../tickets.test.fixture";

let service: TestService;
let seller: CurrentUser;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());
beforeEach(async () => {
  seller = someUser();
  await deliver(service, userEvent(seller.id, 0));
});
afterEach(() => jest.restoreAllMocks());

const deletion = () => userEvent(seller.id, 1, { status: "deleted", tokenVersion: 1 });
const withdrawalsOf = (id: string) =>
  eventsOf(service.bus, TicketDeleted).filter(({ aggregateId }) => aggregateId === id);
const statusOf = async (id: string) => (await showTicket(service, id)).status;

/** A ticket of the seller's that an order holds. */
async function reserved() {
  const { id } = await postTicket(service, seller);
  const order = new RemoteOrder(service, id);
  await order.becomes("created");
  await ticketBecomes(service, id, "reserved", order.id);
  return { id, order };
}

describe("When the auth service tells that a seller's account is deleted", () => {
  it("then all that they have for sale is withdrawn, one event each, and nobody else's", async () => {
    const mine = await Promise.all([1, 2, 3].map(() => postTicket(service, seller)));
    const another = await postTicket(service);
    expect(await deliver(service, deletion())).toBe("applied");
    for (const { id } of mine) {
      const withdrawn = await showTicket(service, id);
      expect(withdrawn).toMatchObject({ status: "withdrawn", orderId: null, version: 1 });
      await eventually(() => expect(withdrawalsOf(id)).toMatchObject([{ version: 1, data: withdrawn }]));
    }
    expect(await statusOf(another.id)).toBe("available");
    const { body } = await request(service.app)
      .get("/api/tickets")
      .query({ sellerId: seller.id })
      .expect(200);
    expect(body.items).toEqual([]);
  });

  it("then what is sold stays sold, and what is withdrawn already is not withdrawn again", async () => {
    const sold = await heldTicket(service, seller, "sold");
    const withdrawn = await postTicket(service, seller);
    await request(service.app)
      .delete(`/api/tickets/${withdrawn.id}`)
      .set("Cookie", cookieOf(seller))
      .expect(204);
    await deliver(service, deletion());
    expect(await showTicket(service, sold.id)).toEqual(sold);
    expect(await showTicket(service, withdrawn.id)).toMatchObject({ status: "withdrawn", version: 1 });
  });

  it("then a reserved ticket stays with its order, and is withdrawn in one step when that is cancelled", async () => {
    const { id, order } = await reserved();
    await deliver(service, deletion());
    expect(await statusOf(id)).toBe("reserved");
    await order.becomes("cancelled");
    const withdrawn = await ticketBecomes(service, id, "withdrawn", null);
    expect(withdrawn.version).toBe(2);
    await eventually(() => expect(withdrawalsOf(id)).toMatchObject([{ version: 2, data: withdrawn }]));
    expect(versionsPublished(service.bus, id)).toEqual(versionsTo(2));
  });

  it("then a reserved ticket is sold when its order completes", async () => {
    const { id, order } = await reserved();
    await deliver(service, deletion());
    await order.becomes("complete");
    await ticketBecomes(service, id, "sold", order.id);
  });

  it("then a reserved ticket goes to the next order that waits for it", async () => {
    const { id, order } = await reserved();
    const next = new RemoteOrder(service, id);
    await next.becomes("created");
    await deliver(service, deletion());
    await order.becomes("cancelled");
    await ticketBecomes(service, id, "reserved", next.id);
    await next.becomes("cancelled");
    await ticketBecomes(service, id, "withdrawn", null);
  });

  it("twice, then the second time changes nothing and publishes nothing", async () => {
    const { id } = await postTicket(service, seller);
    const event = deletion();
    await Promise.all([1, 2, 3, 4].map(() => deliver(service, event)));
    expect(await deliver(service, event)).toBe("duplicate");
    expect(await showTicket(service, id)).toMatchObject({ status: "withdrawn", version: 1 });
    await eventually(() => expect(withdrawalsOf(id)).toHaveLength(1));
  });

  it("before it told that they changed their name, then nothing is withdrawn until it has", async () => {
    const { id } = await postTicket(service, seller);
    const event = userEvent(seller.id, 2, { status: "deleted", tokenVersion: 1 });
    expect(await deliver(service, event)).toBe("gap");
    expect(await statusOf(id)).toBe("available");
    await deliver(service, userEvent(seller.id, 1, { displayName: "Ada" }));
    expect(await statusOf(id)).toBe("available");
    expect(await deliver(service, event)).toBe("applied");
    expect(await statusOf(id)).toBe("withdrawn");
  });

  it("and a part is out of reach in the middle, then the event's next delivery withdraws the rest", async () => {
    const tickets = await Promise.all([1, 2, 3].map(() => postTicket(service, seller)));
    const { collection } = service.connection.model("Ticket");
    jest.spyOn(collection, "findOneAndUpdate").mockRejectedValueOnce(new Error("The process ends here."));
    const event = deletion();
    await expect(deliver(service, event)).rejects.toThrow("ends here");
    expect(await deliver(service, event)).toBe("duplicate");
    for (const { id } of tickets) {
      expect(await showTicket(service, id)).toMatchObject({ status: "withdrawn", version: 1 });
    }
  });

  it("and they have more for sale than is withdrawn in one go, then the event comes again until nothing is left", async () => {
    const now = new Date();
    const stored = { version: 0, createdAt: now, updatedAt: now, outbox: [] };
    const many = Array.from({ length: 220 }, () => ({
      ...list(seller.id, listing),
      ...stored,
      _id: new Types.ObjectId(),
    }));
    const { collection } = service.connection.model("Ticket");
    await collection.insertMany(many);
    const event = deletion();
    await service.bus.publish(event.subject, JSON.stringify(event));
    const countOf = (status: string) => collection.countDocuments({ sellerId: seller.id, status });
    await eventually(async () => expect(await countOf("withdrawn")).toBe(220), 50_000);
    expect(await service.deadLetters.list()).toEqual([]);
  }, 60_000);
});

describe("A seller whose account is deleted", () => {
  const post = () => request(service.app).post("/api/tickets").set("Cookie", cookieOf(seller)).send(listing);

  it("When they list a ticket afterwards, then it is 401 and nothing is listed", async () => {
    await deliver(service, deletion());
    await post().expect(401);
    expect(await service.connection.model("Ticket").countDocuments({ sellerId: seller.id })).toBe(0);
  });

  it("When they list a ticket in the same moment, then it ends withdrawn", async () => {
    const { collection } = service.connection.model("Ticket");
    const insertOne = collection.insertOne.bind(collection);
    jest.spyOn(collection, "insertOne").mockImplementationOnce(async (...args) => {
      await deliver(service, deletion());
      return insertOne(...args);
    });
    const { body } = await post().expect(201);
    expect(await showTicket(service, body.id)).toMatchObject({ status: "withdrawn", version: 1 });
    await eventually(() => expect(withdrawalsOf(body.id)).toHaveLength(1));
  });

  it("When they list many tickets and are deleted at once, then all that were listed end withdrawn", async () => {
    const listed = Array.from({ length: 10 }, () => post().then((answer) => answer));
    const [, ...answers] = await Promise.all([deliver(service, deletion()), ...listed]);
    for (const { status, body } of answers) {
      expect([201, 401]).toContain(status);
      if (status === 201) expect(await statusOf(body.id)).toBe("withdrawn");
    }
  });
});
