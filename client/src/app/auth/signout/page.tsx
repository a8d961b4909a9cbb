import { IconDoorExit } from "@tabler/icons-react";
import type { Metadata } from "next";
import { LinkButton } from "../../../components/links";
import { MessagePanel } from "../../../components/message-panel";
import { Page } from "../../../components/page";
import { SignOutButton } from "../../../components/sign-out-button";
import { StillSignedIn } from "../../../components/still-signed-in";
import { getTranslations } from "../../../i18n/server";
import { readWhy } from "../../../lib/next-path";
import type { RawParams } from "../../../lib/search-query";
import { getUser } from "../../../lib/session";
import { Stack } from "../../../ui/layout";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("signOut.title") };
}

/** Asks before it signs out: the mere opening of an address, by a prefetch or another site's link, must not do it. */
export default async function SignOutPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const [user, t, { why }] = await Promise.all([getUser(), getTranslations("account"), searchParams]);
  const [failure] = readWhy(why);
  return (
    <Page title={t(user ? "signOut.title" : "signOut.done")} width="form">
      <Stack>
        {user && failure && <StillSignedIn reason={failure} />}
        <MessagePanel
          icon={<IconDoorExit size={28} />}
          title={user ? user.email : t("signOut.seeYou")}
          action={user ? <SignOutButton /> : <LinkButton href="/">{t("signOut.tickets")}</LinkButton>}
        >
          {t(user ? "signOut.signedIn" : "signOut.nobody")}
        </MessagePanel>
      </Stack>
    </Page>
  );
}
