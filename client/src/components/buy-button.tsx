"use client";

import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../api/browser";
import { type ApiProblem, toProblem } from "../api/problem";
import { attempt, whenKnown } from "../lib/attempt";
import { IntentKey } from "../lib/intent-key";
import { signInPath } from "../lib/next-path";
import { Alert } from "../ui/alert";
import { SoftText } from "../ui/layout";
import { ActionButton } from "./action-button";
import { TextLink } from "./links";
import { useProblemText } from "./use-problem-text";

/** Why there is no order. A final one leaves nothing to try again. */
interface Refusal {
  title: string;
  text: string;
  isFinal: boolean;
}

/** Buys the ticket: holds it for the visitor and leads to the order, where it is paid. */
export function BuyButton({ ticketId }: { ticketId: string }) {
  const t = useTranslations("ticket");
  const router = useRouter();
  const pathname = usePathname();
  const explain = useExplanation();
  const [intent] = useState(() => new IntentKey());
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function buy() {
    setBusy(true);
    setRefusal(null);
    try {
      const order = await whenKnown(() => attempt(intent, ticketId, api.createOrder));
      router.push(`/orders/${order.id}`);
    } catch (thrown) {
      const problem = toProblem(thrown);
      setBusy(false);
      if (problem.status === 401) {
        router.push(signInPath(pathname));
        return;
      }
      setRefusal(explain(problem));
    }
  }

  return (
    <>
      {!refusal?.isFinal && (
        <>
          <ActionButton wide busy={busy} onClick={() => void buy()}>
            {t("buy")}
          </ActionButton>
          <SoftText small>{t("buyNote")}</SoftText>
        </>
      )}
      {refusal && (
        <Alert tone="bad" title={refusal.title}>
          {refusal.text} {refusal.isFinal && <TextLink href="/">{t("lookForAnother")}</TextLink>}
        </Alert>
      )}
    </>
  );
}

/** Gives what tells a buyer why there is no order. */
function useExplanation(): (problem: ApiProblem) => Refusal {
  const t = useTranslations("ticket");
  const problemText = useProblemText();
  return (problem) => {
    switch (problem.status) {
      case 409:
        return { isFinal: true, title: t("gone.title"), text: t("refusal.taken") };
      case 404:
        return { isFinal: true, title: t("gone.withdrawnTitle"), text: t("refusal.withdrawn") };
      case 429:
        return { isFinal: false, title: t("refusal.title"), text: t("refusal.tooMany") };
      default:
        return { isFinal: false, title: t("refusal.title"), text: problemText(problem) };
    }
  };
}
