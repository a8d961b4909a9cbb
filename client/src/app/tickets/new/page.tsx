import type { Metadata } from "next";
import { Page } from "../../../components/page";
import { TicketForm } from "../../../components/ticket-form";
import { getTranslations } from "../../../i18n/server";
import { requireUser } from "../../../lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listings"))("new.title") };
}

export default async function NewTicketPage() {
  const user = await requireUser("/tickets/new");
  const t = await getTranslations("listings");
  return (
    <Page title={t("new.title")} lead={t("new.lead")} width="text">
      <TicketForm sellerId={user.id} />
    </Page>
  );
}
