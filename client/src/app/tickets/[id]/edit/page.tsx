import { IconLock } from "@tabler/icons-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { serverApi } from "../../../../api/server";
import type { Ticket } from "../../../../api/types";
import { LinkButton } from "../../../../components/links";
import { MessagePanel } from "../../../../components/message-panel";
import { Page } from "../../../../components/page";
import { TicketForm } from "../../../../components/ticket-form";
import { getTranslations } from "../../../../i18n/server";
import { found } from "../../../../lib/found";
import { requireUser } from "../../../../lib/session";
import { isEditable } from "../../../../lib/ticket-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listings"))("edit.title") };
}

export default async function EditTicketPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const path = `/tickets/${id}/edit`;
  const user = await requireUser(path);
  const [ticket, t] = await Promise.all([
    found((await serverApi()).getTicket(id), path),
    getTranslations("listings"),
  ]);
  if (ticket.sellerId !== user.id) notFound();
  return (
    <Page title={t("edit.title")} width="text">
      {isEditable(ticket) ? <TicketForm ticket={ticket} sellerId={user.id} /> : <Frozen ticket={ticket} />}
    </Page>
  );
}

async function Frozen({ ticket }: { ticket: Ticket }) {
  const t = await getTranslations("listings");
  return (
    <MessagePanel
      icon={<IconLock size={26} />}
      title={t("edit.frozen")}
      action={<LinkButton href={`/tickets/${ticket.id}`}>{t("edit.see")}</LinkButton>}
    >
      {t(ticket.status === "reserved" ? "edit.reserved" : "edit.gone")}
    </MessagePanel>
  );
}
