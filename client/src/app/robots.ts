import type { MetadataRoute } from "next";
import { headers } from "next/headers";
import { siteOrigin } from "../lib/site-origin";

/** What crawlers may look at. Whatever is somebody's own leads them to signing in, which they may not look at. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  const origin = siteOrigin(await headers());
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/api/", "/auth/", "/preferences"],
    },
    sitemap: new URL("/sitemap.xml", origin).href,
  };
}
