"use client";

import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../api/browser";
import { type ApiProblem, toProblem } from "../api/problem";
import { attempt, whenKnown } from "../lib/attempt";
import { IntentKey } from "../lib/intent-key";
import { signInAgain } from "../lib/sign-in-again";
import { Alert } from "../ui/alert";
import { SoftText } from "../ui/layout";
import { ActionButton } from "./action-button";
import { TextLink } from "./links";
import { useProblemText } from "./use-problem-text";

/** Why there is no order. Where there is nothing to try again, it leads on. */
interface Refusal {
  title: string;
  text: string;
  onward?: { href: string; label: string };
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
      if (problem.status === 401) {
        signInAgain(pathname);
        return;
      }
      setBusy(false);
      setRefusal(explain(problem));
    }
  }

  return (
    <>
      {!refusal?.onward && (
        <>
          <ActionButton wide busy={busy} onClick={() => void buy()}>
            {t("buy")}
          </ActionButton>
          <SoftText small>{t("buyNote")}</SoftText>
        </>
      )}
      {refusal && (
        <Alert tone="bad" title={refusal.title}>
          {refusal.text}{" "}
          {refusal.onward && <TextLink href={refusal.onward.href}>{refusal.onward.label}</TextLink>}
        </Alert>
      )}
    </>
  );
}

/** Gives what tells a buyer why there is no order. */
function useExplanation(): (problem: ApiProblem) => Refusal {
  const t = useTranslations("ticket");
  const problemText = useProblemText();
  const another = { href: "/", label: t("lookForAnother") };
  const orders = { href: "/orders", label: t("seeOrders") };
  return (problem) => {
    if (problem.status === 404) {
      return { title: t("gone.withdrawnTitle"), text: t("refusal.withdrawn"), onward: another };
    }
    switch (problem.type) {
      case "ticket-reserved":
        return { title: t("gone.title"), text: t("refusal.taken"), onward: another };
      case "ticket-sold":
        return { title: t("gone.title"), text: t("gone.sold"), onward: another };
      case "ticket-yours":
        return { title: t("refusal.title"), text: t("refusal.yours"), onward: orders };
      case "own-ticket":
        return { title: t("refusal.title"), text: t("refusal.own"), onward: another };
      case "too-many-holds":
        return { title: t("refusal.title"), text: t("refusal.tooMany") };
      default:
        return { title: t("refusal.title"), text: problemText(problem) };
    }
  };
}
