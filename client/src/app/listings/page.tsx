import { IconTicket } from "@tabler/icons-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { serverApi } from "../../api/server";
import type { SellerTotal } from "../../api/types";
import { CardList } from "../../components/card-list";
import { DownloadLink } from "../../components/download-link";
import { LinkButton } from "../../components/links";
import { ListSkeleton } from "../../components/list-skeleton";
import { ListedTicket } from "../../components/listed-ticket";
import { ListingTabs } from "../../components/listing-tabs";
import { MessagePanel } from "../../components/message-panel";
import { MorePages } from "../../components/more-pages";
import { Page } from "../../components/page";
import { getLocale, getTranslations } from "../../i18n/server";
import { found } from "../../lib/found";
import { formatMoney } from "../../lib/money";
import { type RawParams, single } from "../../lib/search-query";
import { LISTED_STATUSES, type ListedStatus, listingsPath, sellerFigures } from "../../lib/seller-figures";
import { amountsOf, countOf } from "../../lib/seller-totals";
import { requireUser } from "../../lib/session";
import classes from "./page.module.css";

/** Sales are another page's: here it only matters how much there is of each status. */
const FEWEST_DAYS = { days: 1, timeZone: "UTC" };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listings"))("title") };
}

export default async function ListingsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const params = await searchParams;
  const asked = single(params.status);
  const status = LISTED_STATUSES.find((listed) => listed === asked) ?? LISTED_STATUSES[0];
  const path = listingsPath(status);
  const user = await requireUser(path);
  const [t, totals] = await Promise.all([getTranslations("listings"), sellerFigures(FEWEST_DAYS, path)]);
  const cursor = single(params.cursor);

  return (
    <Page
      title={t("title")}
      width="text"
      action={<DownloadLink href="/listings/export.csv">{t("export.link")}</DownloadLink>}
    >
      <ListingTabs current={status} totals={totals} />
      {totals && <Total totals={totals} status={status} />}
      <Suspense key={`${status} ${cursor}`} fallback={<ListSkeleton label={t("loading")} />}>
        <Listings status={status} sellerId={user.id} cursor={cursor} />
      </Suspense>
    </Page>
  );
}

async function Total({ totals, status }: { totals: SellerTotal[]; status: ListedStatus }) {
  const [t, locale] = await Promise.all([getTranslations("listings"), getLocale()]);
  const count = countOf(totals, status);
  if (count === 0) return null;
  const amounts = amountsOf(totals, status).map(({ currency, amount }) =>
    formatMoney(amount, currency, locale),
  );
  return (
    <p className={classes.total}>
      {t("total", { count, amounts: new Intl.ListFormat(locale).format(amounts) })}
    </p>
  );
}

interface ListingsProps {
  status: ListedStatus;
  sellerId: string;
  cursor: string;
}

async function Listings({ status, sellerId, cursor }: ListingsProps) {
  const query = { sellerId, status, ...(cursor ? { cursor } : {}) };
  const path = listingsPath(status);
  const listed = await found((await serverApi()).searchTickets(query), path);
  return (
    <>
      {listed.items.length === 0 ? (
        <NoListings status={status} />
      ) : (
        <CardList items={listed.items} render={(ticket) => <ListedTicket ticket={ticket} />} />
      )}
      <MorePages path={path} cursor={cursor} nextCursor={listed.nextCursor} />
    </>
  );
}

async function NoListings({ status }: { status: ListedStatus }) {
  const t = await getTranslations("listings");
  return (
    <MessagePanel
      icon={<IconTicket size={28} />}
      title={t(`empty.${status}`)}
      action={<LinkButton href="/tickets/new">{t("list")}</LinkButton>}
    >
      {t("empty.text")}
    </MessagePanel>
  );
}
