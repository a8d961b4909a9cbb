"use client";

import { Alert, Stack, Text } from "@mantine/core";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { api } from "../api/browser";
import { type ApiProblem, toProblem } from "../api/problem";
import { attempt, whenKnown } from "../lib/attempt";
import { IntentKey } from "../lib/intent-key";
import { signInPath } from "../lib/next-path";
import { ActionButton } from "./action-button";
import { TextLink } from "./links";

/** Buys the ticket: holds it for the visitor and leads to the order, where it is paid. */
export function BuyButton({ ticketId }: { ticketId: string }) {
  const router = useRouter();
  const pathname = usePathname();
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
    <Stack gap="sm">
      {!refusal?.isFinal && (
        <>
          <ActionButton size="md" fullWidth loading={busy} onClick={() => void buy()}>
            Buy ticket
          </ActionButton>
          <Text size="sm" c="dimmed">
            It is held for you while you pay. No charge before that.
          </Text>
        </>
      )}
      {refusal && (
        <Alert color="red" title={refusal.title}>
          {refusal.text} {refusal.isFinal && <TextLink href="/">Look for another one</TextLink>}
        </Alert>
      )}
    </Stack>
  );
}

/** Why there is no order. A final one leaves nothing to try again. */
interface Refusal {
  title: string;
  text: string;
  isFinal: boolean;
}

function explain(problem: ApiProblem): Refusal {
  if (problem.status === 409) {
    return {
      isFinal: true,
      title: "Somebody was faster",
      text: "This ticket has just been taken. If they do not pay in time, it is for sale again.",
    };
  }
  if (problem.status === 404) {
    return {
      isFinal: true,
      title: "Not for sale any more",
      text: "The seller may have withdrawn this ticket.",
    };
  }
  return { isFinal: false, title: "That did not work", text: problem.sentence };
}
