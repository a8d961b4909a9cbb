import { randomUUID } from "node:crypto";
import { toProblem } from "../api/problem";
import { apiOnBehalfOf } from "../api/server";
import type { Credentials } from "../api/types";
import { type CredentialsMode, credentialErrors, credentialRefusal } from "./credential-rules";
import { authPath, safeNextPath } from "./next-path";
import type { Reason } from "./reason";
import { isForeign } from "./same-origin";
import { seeOther } from "./see-other";
import { siteOrigin } from "./site-origin";
import { forgetEmail, keepEmail } from "./typed-email";

/**
 * Signs in or up by the form as a browser without scripts sends it: leads to where the visitor wanted to go, with auth's
 * own cookies, or back to the form with the reasons. The e-mail address is kept for it, the password never.
 * @returns 303, or 403 when another site's page sent the form
 */
export async function submitCredentials(request: Request, mode: CredentialsMode): Promise<Response> {
  if (isForeign(request.headers)) return new Response(null, { status: 403 });
  const form = await request.formData().catch(() => new FormData());
  const next = safeNextPath(textOf(form, "next"));
  const credentials = { email: textOf(form, "email").trim(), password: textOf(form, "password") };

  const setCookies: string[] = [];
  const why =
    reasonsOrNull(credentialErrors(mode, credentials)) ??
    (await send(request, mode, credentials, textOf(form, "key") || randomUUID(), setCookies));
  if (!why) return seeOther(next, [...setCookies, forgetEmail()]);
  const isSecure = siteOrigin(request.headers).protocol === "https:";
  return seeOther(authPath(mode, next, why), [keepEmail(credentials.email, isSecure)]);
}

/** Gives why it was refused, or null. */
async function send(
  request: Request,
  mode: CredentialsMode,
  credentials: Credentials,
  key: string,
  setCookies: string[],
): Promise<Reason[] | null> {
  const api = apiOnBehalfOf(request.headers, setCookies);
  try {
    await (mode === "signup" ? api.signUp(credentials, key) : api.signIn(credentials));
    return null;
  } catch (thrown) {
    return credentialRefusal(mode, toProblem(thrown));
  }
}

function reasonsOrNull(reasons: Reason[]): Reason[] | null {
  return reasons.length > 0 ? reasons : null;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
