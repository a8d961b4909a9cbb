"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { DeleteAccountForm } from "./delete-account-form";

interface DeleteAccountDialogProps {
  email: string;
  opened: boolean;
  onClose: () => void;
}

/** Says what comes with the end of an account, and asks for the password. */
export function DeleteAccountDialog({ email, opened, onClose }: DeleteAccountDialogProps) {
  const t = useTranslations("account.page");
  const formId = useId();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      title={t("deleteQuestion")}
      opened={opened}
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t("deleteDecline")}
          </Button>
          <Button type="submit" form={formId} variant="danger" busy={busy}>
            {t("deleteConfirm")}
          </Button>
        </>
      }
    >
      <ul>
        <li>{t("deleteListings")}</li>
        <li>{t("deleteOrders")}</li>
        <li>{t("deleteForGood")}</li>
      </ul>
      {opened && <DeleteAccountForm id={formId} email={email} onBusy={setBusy} />}
    </Dialog>
  );
}
