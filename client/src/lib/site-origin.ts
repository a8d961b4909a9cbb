const LOCAL = "http://localhost";

/** The site's own address as the visitor knows it, by what the proxy in front passes on; without a path. */
export function siteOrigin(headers: Pick<Headers, "get">): URL {
  const scheme = first(headers.get("x-forwarded-proto")) === "https" ? "https" : "http";
  const host = first(headers.get("x-forwarded-host")) ?? headers.get("host");
  const address = `${scheme}://${host}`;
  return new URL(host && URL.canParse(address) ? new URL(address).origin : LOCAL);
}

/** What the nearest proxy to the visitor said, where there are several. */
function first(list: string | null): string | undefined {
  return list?.split(",", 1)[0]?.trim() || undefined;
}
