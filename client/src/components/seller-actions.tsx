"use client";

import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import type { Ticket } from "../api/types";
import { ConfirmButton } from "./confirm-button";
import { LinkButton } from "./links";

interface SellerActionsProps {
  ticket: Pick<Ticket, "id" | "title">;
  /** The id of the element with the ticket's title, for those in a list who do not see the row they are in. */
  titleId?: string;
}

/** What a seller can do with an available ticket: change it, or withdraw it after a second thought. */
export function SellerActions({ ticket, titleId }: SellerActionsProps) {
  const router = useRouter();

  async function withdraw() {
    try {
      await api.withdrawTicket(ticket.id);
      notifications.show({ title: "Ticket withdrawn", message: `“${ticket.title}” is no longer for sale.` });
      router.push("/listings");
    } catch (thrown) {
      const problem = toProblem(thrown);
      notifications.show({
        color: "red",
        title: problem.status === 409 ? "Too late to withdraw" : "The ticket was not withdrawn",
        message:
          problem.status === 409 ? "Somebody has just reserved or bought this ticket." : problem.sentence,
      });
    }
    router.refresh();
  }

  return (
    <>
      <LinkButton href={`/tickets/${ticket.id}/edit`} variant="light" aria-describedby={titleId}>
        Edit
      </LinkButton>
      <ConfirmButton
        label="Withdraw"
        describedBy={titleId}
        question="Withdraw this ticket?"
        explanation={`Nobody will be able to buy “${ticket.title}” any more. This cannot be undone.`}
        confirm="Yes, take it down"
        decline="Keep it for sale"
        onConfirm={withdraw}
      />
    </>
  );
}
