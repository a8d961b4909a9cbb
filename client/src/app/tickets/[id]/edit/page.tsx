import { IconLock } from "@tabler/icons-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { serverApi } from "../../../../api/server";
import type { Ticket } from "../../../../api/types";
import { LinkButton } from "../../../../components/links";
import { MessagePanel } from "../../../../components/message-panel";
import { Page } from "../../../../components/page";
import { TicketForm } from "../../../../components/ticket-form";
import { found } from "../../../../lib/found";
import { requireUser } from "../../../../lib/session";
import { isEditable } from "../../../../lib/ticket-rules";

export const metadata: Metadata = { title: "Edit ticket" };

export default async function EditTicketPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const path = `/tickets/${id}/edit`;
  const user = await requireUser(path);
  const ticket = await found((await serverApi()).getTicket(id), path);
  if (ticket.sellerId !== user.id) notFound();
  return (
    <Page title="Edit ticket" width="form">
      {isEditable(ticket) ? <TicketForm ticket={ticket} /> : <Frozen ticket={ticket} />}
    </Page>
  );
}

function Frozen({ ticket }: { ticket: Ticket }) {
  return (
    <MessagePanel
      icon={<IconLock size={26} />}
      title="This ticket cannot be changed"
      action={<LinkButton href={`/tickets/${ticket.id}`}>See the ticket</LinkButton>}
    >
      {ticket.status === "reserved"
        ? "Somebody is paying for it right now, at the price they saw. If they do not finish, you can change it again."
        : "It is sold or withdrawn."}
    </MessagePanel>
  );
}
