/** The site's languages; the first is the one when nothing else is known. */
export const LOCALES = ["en", "de"] as const;
export type Locale = (typeof LOCALES)[number];

/** What each language calls itself. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", de: "Deutsch" };

const DEFAULT: Locale = LOCALES[0];

function known(tag: string): Locale | undefined {
  const language = tag.trim().toLowerCase().split("-", 1)[0];
  return LOCALES.find((locale) => locale === language);
}

/**
 * Chooses the language of a request.
 * @param chosen what the visitor chose once, if anything
 * @param accepted the request's `Accept-Language`
 */
export function chooseLocale(chosen: string | undefined, accepted: string | null): Locale {
  return (chosen && known(chosen)) || preferred(accepted ?? "") || DEFAULT;
}

function preferred(accepted: string): Locale | undefined {
  const weighed = accepted.split(",").map((entry) => {
    const [tag = "", ...parameters] = entry.split(";");
    const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    return { locale: known(tag), quality: Number(quality ?? 1) };
  });
  return weighed
    .filter(({ locale, quality }) => locale && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)[0]?.locale;
}
