"use client";

import { useTranslations } from "use-intl";
import { ActionButton } from "../components/action-button";
import { LinkButton } from "../components/links";
import { MessagePanel } from "../components/message-panel";
import { Page } from "../components/page";

export default function ErrorPage({ retry }: { retry: () => void }) {
  const t = useTranslations();
  return (
    <Page title={t("shell.failed.title")} width="text">
      <title>{t("shell.failed.title")}</title>
      <MessagePanel
        icon="!"
        tone="bad"
        title={t("shell.failed.heading")}
        action={
          <>
            <ActionButton onClick={retry}>{t("common.tryAgain")}</ActionButton>
            <LinkButton href="/" variant="quiet">
              {t("shell.seeAll")}
            </LinkButton>
          </>
        }
      >
        {t("shell.failed.text")}
      </MessagePanel>
    </Page>
  );
}
