import type { SellerTotal } from "../api/types";
import { getLocale, getTranslations } from "../i18n/server";
import { LISTED_STATUSES, type ListedStatus, listingsPath } from "../lib/seller-figures";
import { countOf } from "../lib/seller-totals";
import { StatusTabs } from "./status-tabs";

interface ListingTabsProps {
  current: ListedStatus | "sales";
  /** Null when the figures cannot be had: then nothing is counted. */
  totals: SellerTotal[] | null;
}

/** Links between a seller's listings of each status, counted, and the sales. */
export async function ListingTabs({ current, totals }: ListingTabsProps) {
  const [t, locale] = await Promise.all([getTranslations("listings"), getLocale()]);
  const countIn = (status: ListedStatus) => {
    if (!totals) return undefined;
    const count = countOf(totals, status);
    return { shown: count.toLocaleString(locale), said: t("counted", { count }) };
  };
  return (
    <StatusTabs
      label={t("byStatus")}
      current={current}
      tabs={[
        ...LISTED_STATUSES.map((status) => ({
          value: status,
          label: t(`tabs.${status}`),
          href: listingsPath(status),
          count: countIn(status),
        })),
        { value: "sales", label: t("tabs.sales"), href: "/listings/sales" },
      ]}
    />
  );
}
