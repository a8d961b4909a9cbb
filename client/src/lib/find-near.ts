import { ApiProblem } from "../api/problem";
import { serverApi } from "../api/server";
import type { Ticket } from "../api/types";
import { nearest, nearSearches } from "./near-tickets";

/** Up to four tickets that are for sale and near this one; fewer or none when they cannot be asked for now. */
export async function findNear(ticket: Ticket): Promise<Ticket[]> {
  const api = await serverApi();
  const pages = await Promise.all(
    nearSearches(ticket).map((search) => api.searchTickets(search).catch(noneWhenRefused)),
  );
  return nearest(
    ticket,
    pages.flatMap(({ items }) => items),
  );
}

function noneWhenRefused(thrown: unknown): { items: Ticket[] } {
  if (thrown instanceof ApiProblem) return { items: [] };
  throw thrown;
}
