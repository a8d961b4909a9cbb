import { ApiProblem } from "../api/problem";
import type { Ticket, TicketInput } from "../api/types";
import { editTicket } from "./edit-ticket";
import { listingOf } from "./typed-listing";

const ticket: Ticket = {
  id: "t1",
  title: "Jazz",
  description: "Row 7",
  price: 2050,
  currency: "usd",
  sellerId: "s1",
  status: "available",
  orderId: null,
  version: 0,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

const wanted: TicketInput = { ...listingOf(ticket), title: "Jazz, row 7", price: 1999 };

/** A service that keeps one ticket as the real one does. `onUpdate` happens just before a change arrives. */
function service(stored: Ticket, onUpdate: (service: { ticket: Ticket }) => void = () => undefined) {
  const kept = { ticket: stored };
  return {
    kept,
    getTicket: async () => kept.ticket,
    updateTicket: async (_id: string, listing: TicketInput, version: number) => {
      onUpdate(kept);
      if (kept.ticket.status !== "available") throw problem(409);
      if (kept.ticket.version !== version) throw problem(412);
      kept.ticket = { ...kept.ticket, ...listing, version: kept.ticket.version + 1 };
      return kept.ticket;
    },
  };
}

function problem(status: number): ApiProblem {
  return new ApiProblem({ status, title: "Problem", detail: "", errors: [], retryAfterSeconds: null });
}

test("When nobody has touched the ticket, then it is changed", async () => {
  const api = service(ticket);
  const edit = await editTicket(api, ticket, wanted);
  expect(edit).toEqual({ outcome: "saved", ticket: api.kept.ticket });
  expect(api.kept.ticket).toMatchObject(wanted);
});

test("When a saved change is undone, then the former listing stands again", async () => {
  const api = service(ticket);
  const edit = await editTicket(api, ticket, wanted);
  if (edit.outcome !== "saved") throw new Error(edit.outcome);
  await editTicket(api, edit.ticket, listingOf(ticket));
  expect(listingOf(api.kept.ticket)).toEqual(listingOf(ticket));
});

test("When the ticket was changed elsewhere, then nothing is sent and the current one is told", async () => {
  const elsewhere = { ...ticket, price: 5000, version: 1 };
  const api = service(elsewhere);
  await expect(editTicket(api, ticket, wanted)).resolves.toEqual({ outcome: "changed", current: elsewhere });
  expect(api.kept.ticket).toBe(elsewhere);
});

test("When the ticket was reserved and given back, then it is as it was, and is changed", async () => {
  const api = service({ ...ticket, version: 2 });
  await expect(editTicket(api, ticket, wanted)).resolves.toMatchObject({ outcome: "saved" });
});

test.each(["reserved", "sold", "withdrawn"] as const)(
  "When the ticket is %s, then it is told and stays as it is",
  async (status) => {
    const api = service({ ...ticket, status });
    await expect(editTicket(api, ticket, wanted)).resolves.toMatchObject({
      outcome: "frozen",
      current: { status, title: "Jazz" },
    });
    expect(api.kept.ticket.title).toBe("Jazz");
  },
);

test("When somebody reserves it at the last moment, then the refusal comes with the ticket as it is now", async () => {
  const api = service(ticket, (kept) => {
    kept.ticket = { ...kept.ticket, status: "reserved", version: 1 };
  });
  await expect(editTicket(api, ticket, wanted)).resolves.toMatchObject({
    outcome: "frozen",
    current: { status: "reserved", version: 1 },
  });
});

test("When somebody changes it at the last moment, then nothing is written over that, and it is told", async () => {
  const elsewhere = { ...ticket, price: 5000, version: 1 };
  const api = service(ticket, (kept) => {
    kept.ticket = elsewhere;
  });
  await expect(editTicket(api, ticket, wanted)).resolves.toEqual({ outcome: "changed", current: elsewhere });
  expect(api.kept.ticket).toBe(elsewhere);
});

test("When it is reserved and given back at the last moment, then it is tried again, and changed", async () => {
  const api = service(ticket, (kept) => {
    if (kept.ticket.version === 0) kept.ticket = { ...kept.ticket, version: 2 };
  });
  await expect(editTicket(api, ticket, wanted)).resolves.toMatchObject({
    outcome: "saved",
    ticket: { ...wanted, version: 3 },
  });
});

test("When that happens again and again, then it is told instead of tried for ever", async () => {
  const api = service(ticket, (kept) => {
    kept.ticket = { ...kept.ticket, version: kept.ticket.version + 2 };
  });
  await expect(editTicket(api, ticket, wanted)).resolves.toMatchObject({
    outcome: "changed",
    current: { title: "Jazz" },
  });
});

test("When an earlier try arrived and its answer was lost, then it is saved already", async () => {
  const saved = { ...ticket, ...wanted, version: 1 };
  const api = service(saved);
  await expect(editTicket(api, ticket, wanted)).resolves.toEqual({ outcome: "saved", ticket: saved });
  expect(api.kept.ticket).toBe(saved);
});

test("When it is refused for another reason, then the problem is thrown on", async () => {
  const api = service(ticket, () => {
    throw problem(401);
  });
  await expect(editTicket(api, ticket, wanted)).rejects.toMatchObject({ status: 401 });
});
