import type { MetadataRoute } from "next";
import { headers } from "next/headers";
import { serverApi } from "../api/server";
import type { Page, Ticket } from "../api/types";
import { siteOrigin } from "../lib/site-origin";

const PAGE_SIZE = 100;
const MOST_PAGES = 10;

/** The home page and the newest tickets for sale, at most a thousand. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const origin = siteOrigin(await headers());
  const tickets = await newestTickets();
  return [
    { url: new URL("/", origin).href, changeFrequency: "always" },
    ...tickets.map(({ id, updatedAt }) => ({
      url: new URL(`/tickets/${id}`, origin).href,
      lastModified: updatedAt,
    })),
  ];
}

async function newestTickets(): Promise<Ticket[]> {
  const api = await serverApi();
  const tickets: Ticket[] = [];
  let cursor: string | null = "";
  for (let pages = 0; pages < MOST_PAGES && cursor !== null; pages += 1) {
    const page: Page<Ticket> = await api.searchTickets({ limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) });
    tickets.push(...page.items);
    cursor = page.nextCursor;
  }
  return tickets;
}
