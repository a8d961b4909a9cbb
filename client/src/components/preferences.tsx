import { cookies } from "next/headers";
import { LOCALE_NAMES, LOCALES } from "../i18n/locales";
import { getLocale, getTranslations } from "../i18n/server";
import { readTheme, THEME_COOKIE, THEMES } from "../lib/theme";
import { Button } from "../ui/button";
import classes from "./preferences.module.css";
import { PreferencesForm } from "./preferences-form";

const themeLabels = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;

/** The choice of language and theme. */
export async function Preferences() {
  const [t, locale, jar] = await Promise.all([getTranslations("shell"), getLocale(), cookies()]);
  return (
    <PreferencesForm>
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
        defaultValue={readTheme(jar.get(THEME_COOKIE)?.value)}
        className={classes.choice}
        autoComplete="off"
      >
        {THEMES.map((theme) => (
          <option key={theme} value={theme}>
            {t(themeLabels[theme])}
          </option>
        ))}
      </select>
      <noscript>
        <Button type="submit" variant="quiet" small>
          {t("apply")}
        </Button>
      </noscript>
    </PreferencesForm>
  );
}
