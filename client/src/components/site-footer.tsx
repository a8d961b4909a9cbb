import { Suspense } from "react";
import { getTranslations } from "../i18n/server";
import { SoftText } from "../ui/layout";
import { Preferences } from "./preferences";
import classes from "./site-footer.module.css";

/** The end of every page: what the site stands for, the language and the theme. */
export async function SiteFooter() {
  const t = await getTranslations("shell");
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
          <Preferences />
        </Suspense>
      </div>
    </footer>
  );
}
