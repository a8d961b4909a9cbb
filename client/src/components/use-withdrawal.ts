"use client";

import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { type ApiProblem, toProblem } from "../api/problem";
import type { Ticket } from "../api/types";
import { withdrawTicket } from "../api/withdraw-ticket";
import { type WithdrawalState, Withdrawals } from "../lib/withdrawals";
import { showToast } from "../ui/toast";
import { useProblemText } from "./use-problem-text";

/** One for all pages of the site: a withdrawal goes on when the seller looks at another page. */
const withdrawals = new Withdrawals(withdrawTicket);

const none = () => undefined;

export interface Withdrawal {
  /** How far it is; undefined while the ticket stays for sale. */
  state: WithdrawalState | undefined;
  /** Withdraws the ticket unless that is undone while a toast offers it; never rejects. */
  withdraw: () => Promise<void>;
  undo: () => void;
}

/** Withdraws a ticket, and tells how far that is. */
export function useWithdrawal({ id, title }: Pick<Ticket, "id" | "title">): Withdrawal {
  const t = useTranslations("listings.withdrawal");
  const tCommon = useTranslations("common");
  const problemText = useProblemText();
  const router = useRouter();
  const state = useSyncExternalStore(withdrawals.subscribe, () => withdrawals.stateOf(id), none);
  const undo = () => withdrawals.undo(id);

  async function withdraw() {
    if (withdrawals.stateOf(id)) return;
    const stopHurrying = hurryWhenLeaving();
    try {
      const outcome = await withdrawals.withdraw(id, (onGone) =>
        showToast({
          tone: "good",
          text: t("offer", { title }),
          action: { label: tCommon("undo"), run: undo },
          onGone,
        }),
      );
      showToast({ tone: "good", text: t(outcome === "undone" ? "undone" : "done", { title }) });
    } catch (thrown) {
      showToast({ tone: "bad", text: refusal(toProblem(thrown)) });
    }
    stopHurrying();
    router.refresh();
  }

  function refusal(problem: ApiProblem): string {
    if (problem.status === 409) return t("tooLate", { title });
    if (problem.status === 401) return t("signedOut", { title });
    return t("failed", { title, reason: problemText(problem) });
  }

  return { state, withdraw, undo };
}

/** Whoever leaves the page can undo nothing there any more. @returns what ends it */
function hurryWhenLeaving(): () => void {
  const hurry = () => withdrawals.hurry();
  const hurryWhenHidden = () => {
    if (document.hidden) hurry();
  };
  window.addEventListener("pagehide", hurry);
  document.addEventListener("visibilitychange", hurryWhenHidden);
  return () => {
    window.removeEventListener("pagehide", hurry);
    document.removeEventListener("visibilitychange", hurryWhenHidden);
  };
}
