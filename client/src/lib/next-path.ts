import type { CredentialsMode } from "./credential-rules";
import { isReason, type Reason } from "./reason";

/** Where the signed-in user changes their account. */
export const ACCOUNT_PATH = "/account";

const HOME = "/";
const ANY_ORIGIN = "http://site.invalid";

/** The asked path when it lies on this site, else home. */
export function localPath(asked: string | string[] | null | undefined): string {
  if (typeof asked !== "string" || !asked.startsWith("/")) return HOME;
  const url = URL.canParse(asked, ANY_ORIGIN) ? new URL(asked, ANY_ORIGIN) : null;
  if (url?.origin !== ANY_ORIGIN) return HOME;
  // A path such as "/.//host" becomes "//host" once it is normalised, which a browser takes for another site.
  return url.pathname.startsWith("//") ? HOME : url.pathname + url.search + url.hash;
}

/** Where to go after signing in: the asked path when it lies on this site and is not a sign-in page, else home. */
export function safeNextPath(asked: string | string[] | null | undefined): string {
  const path = localPath(asked);
  return path.startsWith("/auth/") ? HOME : path;
}

/**
 * The sign-in page that leads back to a path of this site.
 * @param why told there: that a session ended which the visitor had
 */
export function signInPath(next: string, why?: Extract<Reason, "ended">): string {
  return authPath("signin", next, why ? [why] : []);
}

/** The page to sign in or up on that leads on to a path of this site, and says why it is shown. */
export function authPath(page: CredentialsMode, next: string, why: readonly Reason[] = []): string {
  const path = `/auth/${page}?next=${encodeURIComponent(next)}`;
  return why.length > 0 ? `${path}&why=${why.join("+")}` : path;
}

/** The reasons that an address gives for the form to be shown. */
export function readWhy(asked: string | string[] | undefined): Reason[] {
  return typeof asked === "string" ? asked.split(" ").filter(isReason) : [];
}
