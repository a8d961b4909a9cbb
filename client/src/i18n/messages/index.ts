import type { Locale } from "../locales";
import de from "./de";
import en from "./en";

/** Every text of the site in one language; English says which there are. */
export type Messages = typeof en;

const catalogue: Record<Locale, Messages> = { en, de };

/** The texts of a language. */
export function messagesOf(locale: Locale): Messages {
  return catalogue[locale];
}

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
