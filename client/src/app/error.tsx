"use client";

import { useTranslations } from "use-intl";
import { ActionButton } from "../components/action-button";
import { LinkButton } from "../components/links";
import { Page } from "../components/page";
import { Row, SoftText, Stack } from "../ui/layout";

export default function ErrorPage({ retry }: { retry: () => void }) {
  const t = useTranslations();
  const title = t("shell.failed.title");
  return (
    <Page title={title} width="text">
      <title>{title}</title>
      <Stack>
        <SoftText>{t("shell.failed.text")}</SoftText>
        <Row gap="0.75rem">
          <ActionButton onClick={retry}>{t("common.tryAgain")}</ActionButton>
          <LinkButton href="/" variant="quiet">
            {t("shell.seeAll")}
          </LinkButton>
        </Row>
      </Stack>
    </Page>
  );
}
