"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { LOCALE_NAMES, LOCALES, type Locale } from "../i18n/locales";
import { THEMES, type Theme } from "../lib/theme";
import { Button } from "../ui/button";
import classes from "./preferences.module.css";

const themeLabels = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;

interface PreferencesProps {
  locale: Locale;
  theme: Theme;
}

/** The choice of language and theme: a plain form, which scripts send as soon as something is chosen. */
export function Preferences({ locale, theme }: PreferencesProps) {
  const t = useTranslations("shell");
  const query = useSearchParams().toString();
  const path = usePathname() + (query && `?${query}`);
  return (
    <form
      method="post"
      action="/preferences"
      className={classes.form}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <input type="hidden" name="next" value={path} />
      <select
        name="locale"
        aria-label={t("language")}
        defaultValue={locale}
        className={classes.choice}
        autoComplete="off"
      >
        {LOCALES.map((code) => (
          <option key={code} value={code} lang={code}>
            {LOCALE_NAMES[code]}
          </option>
        ))}
      </select>
      <select
        name="theme"
        aria-label={t("theme")}
        defaultValue={theme}
        className={classes.choice}
        autoComplete="off"
      >
        {THEMES.map((choice) => (
          <option key={choice} value={choice}>
            {t(themeLabels[choice])}
          </option>
        ))}
      </select>
      <noscript>
        <Button type="submit" variant="quiet" small>
          {t("apply")}
        </Button>
      </noscript>
    </form>
  );
}
