import { IconDoorExit } from "@tabler/icons-react";
import type { Metadata } from "next";
import { LinkButton } from "../../../components/links";
import { MessagePanel } from "../../../components/message-panel";
import { Page } from "../../../components/page";
import { SignOutButton } from "../../../components/sign-out-button";
import { getUser } from "../../../lib/session";

export const metadata: Metadata = { title: "Sign out" };

/** Asks before it signs out: the mere opening of an address, by a prefetch or another site's link, must not do it. */
export default async function SignOutPage() {
  const user = await getUser();
  return (
    <Page title={user ? "Sign out" : "You are signed out"} width="form">
      <MessagePanel
        icon={<IconDoorExit size={28} />}
        title={user ? user.email : "See you soon"}
        action={user ? <SignOutButton size="md" /> : <LinkButton href="/">Look at the tickets</LinkButton>}
      >
        {user
          ? "You are signed in on this device. Tickets that you hold stay yours while their time runs."
          : "Nobody is signed in on this device."}
      </MessagePanel>
    </Page>
  );
}
