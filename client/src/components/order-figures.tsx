import { ApiProblem } from "../api/problem";
import { serverApi } from "../api/server";
import type { BuyerTotal } from "../api/types";
import { getLocale, getTranslations } from "../i18n/server";
import { figuresByStatus } from "../lib/buyer-figures";
import { formatMoney } from "../lib/money";
import { SoftText } from "../ui/layout";
import { Skeleton } from "../ui/skeleton";
import classes from "./order-figures.module.css";

/** How many orders a buyer has of each status, and what they are worth; where that cannot be asked, a word about it. */
export async function OrderFigures() {
  const [t, locale, totals] = await Promise.all([getTranslations("orders"), getLocale(), totalsIfKnown()]);
  if (!totals) return <SoftText small>{t("figures.unknown")}</SoftText>;
  return (
    <dl className={classes.figures} aria-label={t("figures.title")}>
      {figuresByStatus(totals).map(({ status, count, amounts }) => (
        <div key={status} className={classes.figure}>
          <dt>{t(`tabs.${status}`)}</dt>
          <dd className={classes.count}>{count.toLocaleString(locale)}</dd>
          <dd className={classes.amounts}>
            {amounts.map(({ currency, amount }) => formatMoney(amount, currency, locale)).join(" · ") ||
              t("figures.none")}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Holds the place of the figures while they are asked for. */
export function OrderFiguresPlace() {
  return (
    <div className={classes.place} data-loading-skeleton>
      <Skeleton height="100%" />
    </div>
  );
}

async function totalsIfKnown(): Promise<BuyerTotal[] | null> {
  try {
    return await (await serverApi()).buyerFigures();
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return null;
    throw thrown;
  }
}
