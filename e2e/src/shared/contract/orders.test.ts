import { eventually } from "@ticketing/common/testing";
import { expectProblem } from "../../site/expect-problem";
import { buyTicket, cancelOrder, holdTicket, listTicket, orderOf, ticketBecomes } from "../../site/market";
import type { Order } from "../../site/types";
import { User } from "../../site/user";
import { Visitor } from "../../site/visitor";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const visitor = new Visitor(site);
const UNKNOWN_ID = "0123456789abcdef01234567";
const DEFAULT_HOLD_MS = 900_000;

let seller: User;
let buyer: User;
let other: User;
beforeAll(async () => {
  [seller, buyer, other] = await Promise.all([User.signUp(site), User.signUp(site), User.signUp(site)]);
});

describe("POST /api/orders", () => {
  it("answers 201 with the order, which holds the ticket for fifteen minutes", async () => {
    const ticket = await listTicket(seller);
    const answer = await buyer.post<Order>("/api/orders", { ticketId: ticket.id });
    expect(answer).toMatchObject({ status: 201 });
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      status: "created",
      reason: null,
      buyerId: buyer.id,
      expiresAt: expect.any(String),
      ticket: { id: ticket.id, title: ticket.title, price: ticket.price, currency: ticket.currency },
      version: 0,
      createdAt: expect.any(String),
      updatedAt: answer.body.createdAt,
    });
    const held = Date.parse(answer.body.expiresAt) - Date.parse(answer.body.createdAt);
    expect(Math.round(held / 1_000)).toBe(DEFAULT_HOLD_MS / 1_000);
    expect(await ticketBecomes(visitor, ticket.id, "reserved")).toMatchObject({ orderId: answer.body.id });
  });

  it("answers 400, 401 and 404 where it should", async () => {
    expectProblem(await buyer.post("/api/orders", { ticketId: "not-an-id" }), 400, "ticketId");
    expectProblem(await buyer.post("/api/orders", {}), 400, "ticketId");
    expectProblem(await visitor.post("/api/orders", { ticketId: UNKNOWN_ID }), 401);
    expectProblem(await buyer.post("/api/orders", { ticketId: UNKNOWN_ID }), 404);
  });

  it("answers 409 for one's own ticket", async () => {
    const { id } = await listTicket(seller);
    expectProblem(await seller.post("/api/orders", { ticketId: id }), 409);
  });

  it("answers 409 while somebody holds the ticket, be it oneself, and once it is sold", async () => {
    const { id } = await listTicket(seller);
    const { id: orderId } = await holdTicket(buyer, id);
    expectProblem(await other.post("/api/orders", { ticketId: id }), 409);
    expectProblem(await buyer.post("/api/orders", { ticketId: id }), 409);
    await cancelOrder(buyer, orderId);
    await buyTicket(buyer, id);
    expectProblem(await other.post("/api/orders", { ticketId: id }), 409);
  });

  it("answers 404 for a ticket that is known to be withdrawn", async () => {
    const { id } = await listTicket(seller);
    await cancelOrder(buyer, (await holdTicket(buyer, id)).id);
    await ticketBecomes(visitor, id, "available");
    await seller.delete(`/api/tickets/${id}`);
    // An order that is made before orders has heard of it is cancelled as soon as it has.
    await eventually(async () => expectProblem(await buyer.post("/api/orders", { ticketId: id }), 404));
  });
});

describe("GET /api/orders/:id", () => {
  it("shows an order to its buyer; 401, 403 and 404 to anybody else", async () => {
    const order = await holdTicket(buyer, (await listTicket(seller)).id);
    expect(await buyer.get(`/api/orders/${order.id}`)).toMatchObject({ status: 200, body: order });
    expectProblem(await visitor.get(`/api/orders/${order.id}`), 401);
    expectProblem(await other.get(`/api/orders/${order.id}`), 403);
    expectProblem(await buyer.get(`/api/orders/${UNKNOWN_ID}`), 404);
    expectProblem(await buyer.get("/api/orders/not-an-id"), 404);
  });
});

describe("DELETE /api/orders/:id", () => {
  it("answers 204, cancels the order, and the ticket is free for others", async () => {
    const { id: ticketId } = await listTicket(seller);
    const order = await holdTicket(buyer, ticketId);
    expect(await buyer.delete(`/api/orders/${order.id}`)).toMatchObject({ status: 204 });
    expect(await orderOf(buyer, order.id)).toMatchObject({
      status: "cancelled",
      reason: "buyer",
      version: 1,
    });
    const next = await holdTicket(other, ticketId);
    expect(await ticketBecomes(visitor, ticketId, "reserved")).toMatchObject({ orderId: next.id });
  });

  it("answers 401, 403 and 404 where it should, and 409 once the order is complete", async () => {
    const { id: ticketId } = await listTicket(seller);
    const { id } = await buyTicket(buyer, ticketId);
    expectProblem(await visitor.delete(`/api/orders/${id}`), 401);
    expectProblem(await other.delete(`/api/orders/${id}`), 403);
    expectProblem(await buyer.delete(`/api/orders/${UNKNOWN_ID}`), 404);
    expectProblem(await buyer.delete("/api/orders/not-an-id"), 404);
    expectProblem(await buyer.delete(`/api/orders/${id}`), 409);
    expect(await orderOf(buyer, id)).toMatchObject({ status: "complete" });
  });
});
