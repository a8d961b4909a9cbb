"use client";

import { IconCloudOff } from "@tabler/icons-react";
import { ActionButton } from "../components/action-button";
import { LinkButton } from "../components/links";
import { MessagePanel } from "../components/message-panel";
import { Page } from "../components/page";

export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <Page title="That did not work" width="text">
      <MessagePanel
        icon={<IconCloudOff size={28} />}
        color="red"
        title="This page cannot be shown right now"
        action={
          <>
            <ActionButton onClick={retry}>Try again</ActionButton>
            <LinkButton href="/" variant="default">
              See all tickets
            </LinkButton>
          </>
        }
      >
        A part of the site does not answer. It is usually back within seconds, and nothing of yours is lost.
      </MessagePanel>
    </Page>
  );
}
