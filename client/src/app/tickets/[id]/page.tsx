import type { Metadata } from "next";
import { headers } from "next/headers";
import { cache } from "react";
import { serverApi } from "../../../api/server";
import { FollowedTicket } from "../../../components/followed-ticket";
import { TextLink } from "../../../components/links";
import { NearTickets } from "../../../components/near-tickets";
import { TicketAction } from "../../../components/ticket-action";
import { TicketDetails } from "../../../components/ticket-details";
import { getLocale, getTranslations } from "../../../i18n/server";
import { Texts } from "../../../i18n/texts";
import { findNear } from "../../../lib/find-near";
import { found } from "../../../lib/found";
import { formatMoney } from "../../../lib/money";

import { ownOrderOf } from "../../../lib/own-order";
import { profileIfKnown } from "../../../lib/profile";
import { getUserIfKnown } from "../../../lib/session";
import { siteOrigin } from "../../../lib/site-origin";
import { structuredData } from "../../../lib/structured-data";
import classes from "./page.module.css";

interface Params {
  params: Promise<{ id: string }>;
}

const NEAR_ID = "near";
const SHARED_LENGTH = 200;

const getTicket = cache(async (id: string) => found((await serverApi()).getTicket(id), `/tickets/${id}`));

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const ticket = await getTicket((await params).id);
  const [t, locale] = await Promise.all([getTranslations("ticket"), getLocale()]);
  const offer = t("shareText", { price: formatMoney(ticket.price, ticket.currency, locale) });
  const description = `${offer} ${ticket.description}`.trim().slice(0, SHARED_LENGTH);
  return {
    title: ticket.title,
    description,
    alternates: { canonical: `/tickets/${ticket.id}` },
    openGraph: {
      type: "website",
      title: ticket.title,
      description,
      url: `/tickets/${ticket.id}`,
      images: { url: "/opengraph-image.png", width: 1200, height: 630 },
    },
    ...(ticket.status === "withdrawn" ? { robots: { index: false } } : {}),
  };
}

export default async function TicketPage({ params }: Params) {
  const { id } = await params;
  const [ticket, user, t] = await Promise.all([getTicket(id), getUserIfKnown(), getTranslations("ticket")]);
  const isOwn = user?.id === ticket.sellerId;
  const [ownOrder, seller, origin] = await Promise.all([
    user && ownOrderOf(ticket, user),
    profileIfKnown(ticket.sellerId),
    headers().then(siteOrigin),
  ]);
  const isToBeHad = ticket.status === "available" || isOwn || ownOrder;
  const near = isToBeHad ? [] : await findNear(ticket);
  const { title, price, currency, status, version } = ticket;
  return (
    <Texts of={["ticket"]}>
      <div className={classes.page}>
        <p className={classes.back}>
          <TextLink href="/">{t("allTickets")}</TextLink>
        </p>
        <TicketDetails ticket={ticket} seller={seller}>
          <FollowedTicket
            ticket={{ id, title, price, currency, status, version }}
            relation={isOwn ? "seller" : ownOrder ? "buyer" : "stranger"}
          >
            <TicketAction
              ticket={ticket}
              user={user}
              ownOrder={ownOrder}
              near={near.length > 0 ? `#${NEAR_ID}` : null}
            />
          </FollowedTicket>
        </TicketDetails>
        {near.length > 0 && <NearTickets id={NEAR_ID} tickets={near} />}
        <script type="application/ld+json">
          {structuredData(ticket, new URL(`/tickets/${id}`, origin).href, seller?.displayName ?? null)}
        </script>
      </div>
    </Texts>
  );
}
