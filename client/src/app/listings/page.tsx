import { IconTicket } from "@tabler/icons-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { serverApi } from "../../api/server";
import { CardList } from "../../components/card-list";
import { LinkButton } from "../../components/links";
import { ListSkeleton } from "../../components/list-skeleton";
import { ListedTicket } from "../../components/listed-ticket";
import { MessagePanel } from "../../components/message-panel";
import { MorePages } from "../../components/more-pages";
import { Page } from "../../components/page";
import { StatusTabs } from "../../components/status-tabs";
import { found } from "../../lib/found";
import { type RawParams, single } from "../../lib/search-query";
import { requireUser } from "../../lib/session";

export const metadata: Metadata = { title: "My listings" };

const tabs = [
  { status: "available", label: "For sale", empty: "You have nothing for sale right now." },
  { status: "reserved", label: "Reserved", empty: "Nobody is paying for a ticket of yours at the moment." },
  { status: "sold", label: "Sold", empty: "You have not sold a ticket yet." },
] as const;

type Tab = (typeof tabs)[number];

export default async function ListingsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const params = await searchParams;
  const user = await requireUser("/listings");
  const tab = tabs.find(({ status }) => status === single(params.status)) ?? tabs[0];
  const cursor = single(params.cursor);

  return (
    <Page title="My listings" width="text">
      <StatusTabs
        label="Listings by status"
        current={tab.status}
        tabs={tabs.map(({ status, label }) => ({ value: status, label, href: tabHref(status) }))}
      />
      <Suspense key={`${tab.status} ${cursor}`} fallback={<ListSkeleton label="Loading your listings" />}>
        <Listings tab={tab} sellerId={user.id} cursor={cursor} />
      </Suspense>
    </Page>
  );
}

async function Listings({ tab, sellerId, cursor }: { tab: Tab; sellerId: string; cursor: string }) {
  const query = { sellerId, status: tab.status, ...(cursor ? { cursor } : {}) };
  const listed = await found((await serverApi()).searchTickets(query), "/listings");
  return (
    <>
      {listed.items.length === 0 ? (
        <NoListings tab={tab} />
      ) : (
        <CardList items={listed.items} render={(ticket) => <ListedTicket ticket={ticket} />} />
      )}
      <MorePages path={tabHref(tab.status)} cursor={cursor} nextCursor={listed.nextCursor} />
    </>
  );
}

function NoListings({ tab }: { tab: Tab }) {
  return (
    <MessagePanel
      icon={<IconTicket size={28} />}
      title={tab.empty}
      action={<LinkButton href="/tickets/new">List a ticket</LinkButton>}
    >
      A ticket you cannot use is one that somebody else is looking for.
    </MessagePanel>
  );
}

function tabHref(status: string): string {
  return `/listings?status=${status}`;
}
