import { sitemap } from "../../lib/sitemap";

/** What crawlers may find. */
export function GET(request: Request): Promise<Response> {
  return sitemap(request);
}
