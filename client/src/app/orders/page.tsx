import { IconReceipt } from "@tabler/icons-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { serverApi } from "../../api/server";
import { CardList } from "../../components/card-list";
import { LinkButton } from "../../components/links";
import { ListSkeleton } from "../../components/list-skeleton";
import { MessagePanel } from "../../components/message-panel";
import { MorePages } from "../../components/more-pages";
import { OrderRow } from "../../components/order-row";
import { Page } from "../../components/page";
import { found } from "../../lib/found";
import { type RawParams, single } from "../../lib/search-query";
import { requireUser } from "../../lib/session";

export const metadata: Metadata = { title: "My orders" };

export default async function OrdersPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const cursor = single((await searchParams).cursor);
  await requireUser("/orders");
  return (
    <Page title="My orders" width="text">
      <Suspense key={cursor} fallback={<ListSkeleton label="Loading your orders" />}>
        <Orders cursor={cursor} />
      </Suspense>
    </Page>
  );
}

async function Orders({ cursor }: { cursor: string }) {
  const orders = await found((await serverApi()).listOrders(cursor ? { cursor } : {}), "/orders");
  return (
    <>
      {orders.items.length === 0 ? (
        <NoOrders />
      ) : (
        <CardList items={orders.items} render={(order) => <OrderRow order={order} />} />
      )}
      <MorePages path="/orders" cursor={cursor} nextCursor={orders.nextCursor} />
    </>
  );
}

function NoOrders() {
  return (
    <MessagePanel
      icon={<IconReceipt size={28} />}
      title="No orders yet"
      action={<LinkButton href="/">Find a ticket</LinkButton>}
    >
      Tickets that you buy, or hold while you pay, are listed here.
    </MessagePanel>
  );
}
