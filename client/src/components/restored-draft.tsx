"use client";

import { useTranslations } from "use-intl";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { Row } from "../ui/layout";

/** Says that a form holds what was typed into it before its page was left. */
export function RestoredDraft({ onDiscard }: { onDiscard: () => void }) {
  const t = useTranslations("listings.draft");
  return (
    <Alert title={t("title")}>
      <Row>
        <span>{t("text")}</span>
        <Button variant="quiet" small onClick={onDiscard}>
          {t("discard")}
        </Button>
      </Row>
    </Alert>
  );
}
