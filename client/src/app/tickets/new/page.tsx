import type { Metadata } from "next";
import { Page } from "../../../components/page";
import { TicketForm } from "../../../components/ticket-form";
import { requireUser } from "../../../lib/session";

export const metadata: Metadata = { title: "Sell a ticket" };

export default async function NewTicketPage() {
  await requireUser("/tickets/new");
  return (
    <Page title="Sell a ticket" lead="It is for sale the moment you publish it." width="form">
      <TicketForm />
    </Page>
  );
}
