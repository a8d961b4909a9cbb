const HOME = "/";
const ANY_ORIGIN = "http://site.invalid";

/** Where to go after signing in: the asked path when it lies on this site and is not a sign-in page, else home. */
export function safeNextPath(asked: string | string[] | null | undefined): string {
  if (typeof asked !== "string" || !asked.startsWith("/")) return HOME;
  const url = URL.canParse(asked, ANY_ORIGIN) ? new URL(asked, ANY_ORIGIN) : null;
  if (url?.origin !== ANY_ORIGIN) return HOME;
  // A path such as "/.//host" becomes "//host" once it is normalised, which a browser takes for another site.
  if (url.pathname.startsWith("//") || url.pathname.startsWith("/auth/")) return HOME;
  return url.pathname + url.search + url.hash;
}

/** The sign-in page that leads back to a path of this site. */
export function signInPath(next: string): string {
  return `/auth/signin?next=${encodeURIComponent(next)}`;
}
