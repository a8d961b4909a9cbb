"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Row } from "../ui/layout";
import { ActionButton } from "./action-button";
import { DeleteAccountDialog } from "./delete-account-dialog";

/** Deletes the account, after a second thought and the password. */
export function DeleteAccount({ email }: { email: string }) {
  const t = useTranslations("account.page");
  const [opened, setOpened] = useState(false);
  return (
    <Row>
      <ActionButton variant="danger" onClick={() => setOpened(true)}>
        {t("delete")}
      </ActionButton>
      <DeleteAccountDialog email={email} opened={opened} onClose={() => setOpened(false)} />
    </Row>
  );
}
