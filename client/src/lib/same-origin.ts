import { siteOrigin } from "./site-origin";

/**
 * Whether a browser sent a request from another site's page. The gateway tells the host that the visitor asked for.
 * Programs that are no browsers send no `Origin` and are not foreign: they carry nobody's cookie by accident.
 */
export function isForeign(headers: Pick<Headers, "get">): boolean {
  const origin = headers.get("origin");
  if (origin === null) return false;
  return !URL.canParse(origin) || new URL(origin).host !== siteOrigin(headers).host;
}
