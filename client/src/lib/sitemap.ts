import type { Api } from "../api/api";
import { ApiProblem } from "../api/problem";
import { apiOnBehalfOf } from "../api/server";
import type { Page, Ticket } from "../api/types";
import { siteOrigin } from "./site-origin";
import { unavailable } from "./unavailable";

const PAGE_SIZE = 100;
const MOST_PAGES = 10;

/**
 * The site's sitemap (sitemaps.org, version 0.9): the home page and the newest tickets for sale, at most a thousand.
 * While these cannot be had, crawlers are told to come again, which Next's own `sitemap.ts` could not: it answers 500.
 */
export async function sitemap(request: Request): Promise<Response> {
  const origin = siteOrigin(request.headers);
  try {
    const tickets = await newestTickets(apiOnBehalfOf(request.headers));
    return new Response(xmlOf(origin, tickets), { headers: { "Content-Type": "application/xml" } });
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown;
    return unavailable(thrown, "The tickets cannot be listed right now.");
  }
}

async function newestTickets(api: Api): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  let cursor: string | null = "";
  for (let pages = 0; pages < MOST_PAGES && cursor !== null; pages += 1) {
    const page: Page<Ticket> = await api.searchTickets({ limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) });
    tickets.push(...page.items);
    cursor = page.nextCursor;
  }
  return tickets;
}

/** A URL's own text needs no escaping but of "&": it holds no angle brackets. */
function xmlOf(origin: URL, tickets: Ticket[]): string {
  const place = (path: string) => `<loc>${new URL(path, origin).href.replaceAll("&", "&amp;")}</loc>`;
  const urls = [
    `<url>${place("/")}<changefreq>always</changefreq></url>`,
    ...tickets.map(
      ({ id, updatedAt }) => `<url>${place(`/tickets/${id}`)}<lastmod>${updatedAt}</lastmod></url>`,
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
}
