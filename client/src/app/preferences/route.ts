import { cookies } from "next/headers";
import { LOCALES } from "../../i18n/locales";
import { LOCALE_COOKIE } from "../../i18n/server";
import { localPath } from "../../lib/next-path";
import { THEME_COOKIE, THEMES } from "../../lib/theme";

const YEAR_S = 365 * 24 * 60 * 60;

/** Takes the choice of a language or of a theme from a plain form, and leads back to where it was made. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData();
  const jar = await cookies();
  const keep = (name: string, choice: FormDataEntryValue | null, choices: readonly string[]) => {
    if (typeof choice !== "string" || !choices.includes(choice)) return;
    jar.set(name, choice, { path: "/", maxAge: YEAR_S, sameSite: "lax" });
  };
  keep(LOCALE_COOKIE, form.get("locale"), LOCALES);
  keep(THEME_COOKIE, form.get("theme"), THEMES);
  const next = localPath(String(form.get("next") ?? "/"));
  return new Response(null, { status: 303, headers: { Location: next } });
}
