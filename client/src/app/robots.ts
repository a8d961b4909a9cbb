import type { MetadataRoute } from "next";
import { headers } from "next/headers";
import { siteOrigin } from "../lib/site-origin";

/** What crawlers may look at: what is for sale, and nothing that is somebody's own. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  const origin = siteOrigin(await headers());
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/api/",
        "/account",
        "/auth/",
        "/listings",
        "/orders",
        "/preferences",
        "/tickets/new",
        "/tickets/*/edit",
      ],
    },
    sitemap: new URL("/sitemap.xml", origin).href,
  };
}
