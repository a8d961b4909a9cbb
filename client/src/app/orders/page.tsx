import { IconReceipt } from "@tabler/icons-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { serverApi } from "../../api/server";
import { CardList } from "../../components/card-list";
import { DownloadLink } from "../../components/download-link";
import { LinkButton } from "../../components/links";
import { ListSkeleton } from "../../components/list-skeleton";
import { MessagePanel } from "../../components/message-panel";
import { MorePages } from "../../components/more-pages";
import { OrderFigures, OrderFiguresPlace } from "../../components/order-figures";
import { OrderRow } from "../../components/order-row";
import { Page } from "../../components/page";
import { StatusTabs } from "../../components/status-tabs";
import { getLocale, getTranslations } from "../../i18n/server";
import { found } from "../../lib/found";
import {
  filteredPath,
  ORDER_FILTERS,
  type OrderFilter,
  orderQuery,
  readOrderFilter,
} from "../../lib/order-filter";
import { type RawParams, single } from "../../lib/search-query";
import { requireUser } from "../../lib/session";

const PATH = "/orders";
const EXPORT_PATH = "/orders/export.csv";

type Texts = Awaited<ReturnType<typeof getTranslations<"orders">>>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("title") };
}

export default async function OrdersPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const params = await searchParams;
  const filter = readOrderFilter(single(params.status));
  const [, t] = await Promise.all([requireUser(filteredPath(PATH, filter)), getTranslations("orders")]);
  const cursor = single(params.cursor);
  return (
    <Page
      title={t("title")}
      width="text"
      action={<DownloadLink href={filteredPath(EXPORT_PATH, filter)}>{t("export.link")}</DownloadLink>}
    >
      <Suspense fallback={<OrderFiguresPlace />}>
        <OrderFigures />
      </Suspense>
      <StatusTabs
        label={t("byStatus")}
        current={filter}
        tabs={ORDER_FILTERS.map((value) => ({
          value,
          label: t(`tabs.${value}`),
          href: filteredPath(PATH, value),
        }))}
      />
      <Suspense key={`${filter} ${cursor}`} fallback={<ListSkeleton label={t("loading")} />}>
        <Orders filter={filter} cursor={cursor} />
      </Suspense>
    </Page>
  );
}

async function Orders({ filter, cursor }: { filter: OrderFilter; cursor: string }) {
  const path = filteredPath(PATH, filter);
  const query = { ...orderQuery(filter), ...(cursor ? { cursor } : {}) };
  const [orders, t, locale] = await Promise.all([
    serverApi().then((api) => found(api.listOrders(query), path)),
    getTranslations("orders"),
    getLocale(),
  ]);
  return (
    <>
      {orders.items.length === 0 ? (
        <NoOrders filter={filter} t={t} />
      ) : (
        <CardList items={orders.items} render={(order) => <OrderRow order={order} t={t} locale={locale} />} />
      )}
      <MorePages path={path} cursor={cursor} nextCursor={orders.nextCursor} />
    </>
  );
}

function NoOrders({ filter, t }: { filter: OrderFilter; t: Texts }) {
  return (
    <MessagePanel
      icon={<IconReceipt size={28} />}
      title={t(`empty.${filter}.title`)}
      action={
        <>
          <LinkButton href="/">{t("findTicket")}</LinkButton>
          {filter !== "all" && (
            <LinkButton href={PATH} variant="quiet">
              {t("seeAllOrders")}
            </LinkButton>
          )}
        </>
      }
    >
      {t(`empty.${filter}.text`)}
    </MessagePanel>
  );
}
