import { cookies, headers } from "next/headers";
import { cache } from "react";
import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";
import { compiledMessagesOf } from "./compiled";
import { chooseLocale, type Locale } from "./locales";
import type { Messages } from "./messages";

/** The cookie that keeps the language a visitor chose. */
export const LOCALE_COOKIE = "locale";

/** The language of this request. */
export const getLocale = cache(async (): Promise<Locale> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return chooseLocale(jar.get(LOCALE_COOKIE)?.value, head.get("accept-language"));
});

/** The texts of a namespace in the language of this request, for what is rendered on the server only. */
export async function getTranslations<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  namespace: Namespace,
) {
  const locale = await getLocale();
  return createTranslator({ locale, messages: compiledMessagesOf(locale), namespace });
}
