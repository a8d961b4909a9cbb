import type { Metadata } from "next";
import { cache } from "react";
import { serverApi } from "../../../api/server";
import { TicketAction } from "../../../components/ticket-action";
import { TicketDetails } from "../../../components/ticket-details";
import { found } from "../../../lib/found";
import { ownOrderOf } from "../../../lib/own-order";
import { getUserIfKnown } from "../../../lib/session";

interface Params {
  params: Promise<{ id: string }>;
}

const getTicket = cache(async (id: string) => found((await serverApi()).getTicket(id), `/tickets/${id}`));

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: (await getTicket((await params).id)).title };
}

export default async function TicketPage({ params }: Params) {
  const { id } = await params;
  const [ticket, user] = await Promise.all([getTicket(id), getUserIfKnown()]);
  const ownOrder = user ? await ownOrderOf(ticket, user) : null;
  return (
    <TicketDetails ticket={ticket}>
      <TicketAction ticket={ticket} user={user} ownOrder={ownOrder} />
    </TicketDetails>
  );
}
