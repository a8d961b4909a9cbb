import { getTranslations } from "../i18n/server";
import { LinkButton } from "./links";
import classes from "./more-pages.module.css";

interface MorePagesProps {
  /** The list's own address; may carry a query already. */
  path: string;
  cursor: string;
  nextCursor: string | null;
}

/** Links to a list's first page, when this is not it, and to its next one. */
export async function MorePages({ path, cursor, nextCursor }: MorePagesProps) {
  if (!cursor && !nextCursor) return null;
  const t = await getTranslations("common");
  const separator = path.includes("?") ? "&" : "?";
  return (
    <nav aria-label={t("morePages")} className={classes.pages}>
      {cursor && (
        <LinkButton href={path} variant="quiet">
          {t("firstPage")}
        </LinkButton>
      )}
      {nextCursor && (
        <LinkButton href={`${path}${separator}cursor=${encodeURIComponent(nextCursor)}`} variant="quiet">
          {t("nextPage")}
        </LinkButton>
      )}
    </nav>
  );
}
