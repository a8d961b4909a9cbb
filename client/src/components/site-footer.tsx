import { cookies } from "next/headers";
import { Suspense } from "react";
import { getLocale, getTranslations } from "../i18n/server";
import { readTheme, THEME_COOKIE } from "../lib/theme";
import { SoftText } from "../ui/layout";
import { Preferences } from "./preferences";
import classes from "./site-footer.module.css";

/** The end of every page: what the site stands for, the language and the theme. */
export async function SiteFooter() {
  const [t, locale, jar] = await Promise.all([getTranslations("shell"), getLocale(), cookies()]);
  return (
    <footer className={classes.footer} data-site-footer>
      <div className={classes.inside}>
        <div>
          <SoftText small>{t("promise")}</SoftText>
          <noscript>
            <SoftText small>{t("noScript")}</SoftText>
          </noscript>
        </div>
        <Suspense>
          <Preferences locale={locale} theme={readTheme(jar.get(THEME_COOKIE)?.value)} />
        </Suspense>
      </div>
    </footer>
  );
}
