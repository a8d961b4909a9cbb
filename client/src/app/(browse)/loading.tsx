import grid from "../../components/ticket-grid.module.css";
import { getTranslations } from "../../i18n/server";
import { VisuallyHidden } from "../../ui/layout";
import { Skeleton } from "../../ui/skeleton";

const placeholders = ["one", "two", "three", "four", "five", "six"];

export default async function Loading() {
  const t = await getTranslations("browse");
  return (
    <div data-loading-skeleton>
      <VisuallyHidden role="status">{t("loading")}</VisuallyHidden>
      <div className={grid.grid} aria-hidden="true">
        {placeholders.map((name) => (
          <Skeleton key={name} height="13.5rem" />
        ))}
      </div>
    </div>
  );
}
