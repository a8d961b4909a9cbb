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

/** Buys the ticket: holds it for the visitor and leads to the order, where it is paid. */
export function BuyButton({ ticketId }: { ticketId: string }) {
  const router = useRouter();
  const pathname = usePathname();
  const [intent] = useState(() => new IntentKey());
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ title: string; text: string } | null>(null);

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
      if (problem.status === 409 || problem.status === 404) router.refresh();
    }
  }

  return (
    <Stack gap="sm">
      <ActionButton size="md" fullWidth loading={busy} onClick={() => void buy()}>
        Buy ticket
      </ActionButton>
      <Text size="sm" c="dimmed">
        It is held for you while you pay. No charge before that.
      </Text>
      {refusal && (
        <Alert color="red" title={refusal.title}>
          {refusal.text}
        </Alert>
      )}
    </Stack>
  );
}

function explain(problem: ApiProblem): { title: string; text: string } {
  if (problem.status === 409) {
    return {
      title: "Somebody was faster",
      text: "This ticket has just been taken. If they do not pay in time, it is for sale again.",
    };
  }
  if (problem.status === 404) {
    return { title: "Not for sale any more", text: "The seller may have withdrawn this ticket." };
  }
  return { title: "That did not work", text: problem.sentence };
}
