"use client";

import { useTranslations } from "use-intl";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import { problemReason } from "../lib/problem-reason";
import { signInAgain } from "../lib/sign-in-again";
import { showToast } from "../ui/toast";
import { ConfirmButton } from "./confirm-button";
import { useProblemReason } from "./use-problem-reason";

interface CancelOrderProps {
  orderId: string;
  /** Looks at the order anew, whatever became of it; never rejects. */
  onDone: () => Promise<void>;
}

/** Gives the ticket up, after a second thought. */
export function CancelOrder({ orderId, onDone }: CancelOrderProps) {
  const t = useTranslations("orders.cancel");
  const say = useProblemReason();

  async function cancel() {
    try {
      await api.cancelOrder(orderId);
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.status === 401) {
        signInAgain(`/orders/${orderId}`);
        return;
      }
      showToast({ tone: "bad", text: t("failed", { reason: say(problemReason(problem)) }) });
    }
    await onDone();
  }

  return (
    <ConfirmButton
      label={t("label")}
      question={t("question")}
      explanation={t("explanation")}
      confirm={t("confirm")}
      decline={t("decline")}
      onConfirm={cancel}
    />
  );
}
