import { IconTicketOff } from "@tabler/icons-react";
import type { Metadata } from "next";
import { LinkButton } from "../components/links";
import { MessagePanel } from "../components/message-panel";
import { Page } from "../components/page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Page title="There is nothing here" width="text">
      <MessagePanel
        icon={<IconTicketOff size={28} />}
        title="Page not found"
        action={<LinkButton href="/">See all tickets</LinkButton>}
      >
        The address may be mistyped, what stood here may be gone, or it is not yours to see.
      </MessagePanel>
    </Page>
  );
}
