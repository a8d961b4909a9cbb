"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import type { Ticket, TicketInput } from "../api/types";
import { editTicket } from "../lib/edit-ticket";
import { showToast } from "../ui/toast";
import { useProblemText } from "./use-problem-text";

/** Gives what says that a ticket was changed, and offers to put its former listing back. */
export function useUndoEdit(): (saved: Ticket, former: TicketInput) => void {
  const t = useTranslations("listings");
  const tCommon = useTranslations("common");
  const problemText = useProblemText();
  const router = useRouter();

  async function undo(saved: Ticket, former: TicketInput) {
    try {
      const edit = await editTicket(api, saved, former);
      if (edit.outcome === "saved") {
        showToast({ tone: "good", text: t("undo.done", { title: edit.ticket.title }) });
      } else {
        const { status, title } = edit.current;
        const why = status === "available" ? "changed" : status;
        showToast({ tone: "bad", text: t(`undo.${why}`, { title }) });
      }
    } catch (thrown) {
      const problem = toProblem(thrown);
      const isSignedOut = problem.status === 401;
      const text = isSignedOut ? t("undo.signedOut") : t("undo.failed", { reason: problemText(problem) });
      showToast({ tone: "bad", text });
    }
    router.refresh();
  }

  return (saved, former) => {
    showToast({
      tone: "good",
      text: t("form.saved", { title: saved.title }),
      action: { label: tCommon("undo"), run: () => void undo(saved, former) },
    });
  };
}
