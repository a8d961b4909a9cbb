import { toProblem } from "../api/problem";
import { apiOnBehalfOf } from "../api/server";
import { problemKey } from "./problem-key";
import { isForeign } from "./same-origin";
import { seeOther } from "./see-other";

/** The page that asks before it signs out. */
const SIGN_OUT_PAGE = "/auth/signout";

/**
 * Signs out by the form as a browser without scripts sends it: leads home, or to the page that says why not.
 * @returns 303, or 403 when another site's page sent the form
 */
export async function submitSignOut(request: Request): Promise<Response> {
  if (isForeign(request.headers)) return new Response(null, { status: 403 });
  const setCookies: string[] = [];
  try {
    await apiOnBehalfOf(request.headers, setCookies).signOut();
    return seeOther("/", setCookies);
  } catch (thrown) {
    return seeOther(`${SIGN_OUT_PAGE}?why=${problemKey(toProblem(thrown)) ?? "failed"}`);
  }
}
