"use client";

import { type MouseEvent, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Ticket } from "../api/types";
import { Badge } from "../ui/badge";
import { Row } from "../ui/layout";
import { ActionButton } from "./action-button";
import { LinkButton } from "./links";
import { useWithdrawal } from "./use-withdrawal";

interface SellerActionsProps {
  ticket: Pick<Ticket, "id" | "title">;
  /** The id of the element with the ticket's title, for those in a list who do not see the row they are in. */
  titleId?: string;
}

/** What a seller can do with an available ticket: change it, or withdraw it, which can be undone for a moment. */
export function SellerActions({ ticket, titleId }: SellerActionsProps) {
  const t = useTranslations("listings.actions");
  const tCommon = useTranslations("common");
  const { state, withdraw, undo } = useWithdrawal(ticket);
  const button = useRef<HTMLButtonElement>(null);
  const isOver = state === "sending" || state === "withdrawn";

  // Who stands on the button when it goes would otherwise stand nowhere.
  useEffect(() => {
    const node = button.current;
    return () => {
      if (document.activeElement === node) document.getElementById("content")?.focus({ preventScroll: true });
    };
  }, []);

  function press(event: MouseEvent) {
    // The second press of a double click is none of its own.
    if (event.detail > 1) return;
    if (state === "waiting") undo();
    else void withdraw();
  }

  return (
    <Row gap="0.5rem">
      {state ? (
        <Badge tone="warning">{t(state)}</Badge>
      ) : (
        <LinkButton href={`/tickets/${ticket.id}/edit`} variant="soft" aria-describedby={titleId}>
          {t("edit")}
        </LinkButton>
      )}
      {state !== "withdrawn" && (
        <ActionButton ref={button} variant="quiet" onClick={press} busy={isOver} aria-describedby={titleId}>
          {state === "waiting" ? tCommon("undo") : t("withdraw")}
        </ActionButton>
      )}
    </Row>
  );
}
