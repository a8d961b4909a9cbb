"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Ticket } from "../api/types";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { Row } from "../ui/layout";
import { LinkButton } from "./links";
import { Money } from "./money";
import classes from "./ticket-conflict.module.css";
import { TicketStatusBadge } from "./ticket-status-badge";
import type { Conflict } from "./use-save-ticket";

interface TicketConflictProps {
  conflict: Conflict;
  onTakeTheirs: () => void;
  onSaveMine: () => void;
}

/** Says that a ticket is not what it was when its editing began, what it is now, and what can be done about it. */
export function TicketConflict({ conflict, onTakeTheirs, onSaveMine }: TicketConflictProps) {
  const t = useTranslations("listings");
  const { outcome, current } = conflict;
  const node = useRef<HTMLDivElement>(null);

  useEffect(() => {
    node.current?.scrollIntoView({ block: "nearest" });
  }, []);

  return (
    <div ref={node} className={classes.conflict}>
      <Alert tone="bad" title={t(`conflict.${outcome}`)}>
        <p>{t(`conflict.${current.status === "available" ? "changedText" : current.status}`)}</p>
        <CurrentState ticket={current} />
        <Row gap="0.5rem">
          {outcome === "changed" ? (
            <>
              <Button variant="quiet" onClick={onTakeTheirs}>
                {t("conflict.takeTheirs")}
              </Button>
              <Button variant="quiet" onClick={onSaveMine}>
                {t("conflict.saveMine")}
              </Button>
            </>
          ) : (
            <LinkButton variant="quiet" href={`/tickets/${current.id}`}>
              {t("edit.see")}
            </LinkButton>
          )}
        </Row>
      </Alert>
    </div>
  );
}

function CurrentState({ ticket }: { ticket: Ticket }) {
  const t = useTranslations("listings");
  return (
    <dl className={classes.state}>
      <dt>{t("conflict.status")}</dt>
      <dd>
        <TicketStatusBadge status={ticket.status} />
      </dd>
      <dt>{t("form.title")}</dt>
      <dd>{ticket.title}</dd>
      <dt>{t("form.price")}</dt>
      <dd>
        <Money amount={ticket.price} currency={ticket.currency} />
      </dd>
      <dt>{t("form.description")}</dt>
      <dd className={classes.text}>{ticket.description || t("conflict.noDescription")}</dd>
    </dl>
  );
}
