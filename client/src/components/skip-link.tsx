import { getTranslations } from "../i18n/server";
import classes from "./skip-link.module.css";

/** The first stop of the Tab key: past the header, to the page's content. */
export async function SkipLink() {
  const t = await getTranslations("shell");
  return (
    <a className={classes.link} href="#content">
      {t("skip")}
    </a>
  );
}
