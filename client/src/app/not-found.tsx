import { IconTicketOff } from "@tabler/icons-react";
import type { Metadata } from "next";
import { LinkButton } from "../components/links";
import { MessagePanel } from "../components/message-panel";
import { Page } from "../components/page";
import { getTranslations } from "../i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell"))("notFound.heading") };
}

export default async function NotFound() {
  const t = await getTranslations("shell");
  return (
    <Page title={t("notFound.title")} width="text">
      <MessagePanel
        icon={<IconTicketOff size={28} />}
        title={t("notFound.heading")}
        action={<LinkButton href="/">{t("seeAll")}</LinkButton>}
      >
        {t("notFound.text")}
      </MessagePanel>
    </Page>
  );
}
