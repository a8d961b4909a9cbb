"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { toProblem } from "../api/problem";
import { signOutAndLeave } from "../lib/sign-out";
import { Button, type ButtonLook } from "../ui/button";
import { showToast } from "../ui/toast";
import { useProblemText } from "./use-problem-text";

/** Signs out and goes home; a plain form where there is no script. */
export function SignOutButton(look: ButtonLook) {
  const t = useTranslations("shell");
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);

  function signOut(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    signOutAndLeave().catch((thrown: unknown) => {
      setBusy(false);
      showToast({ tone: "bad", text: t("stillSignedIn", { reason: problemText(toProblem(thrown)) }) });
    });
  }

  return (
    <form method="post" action="/auth/signout/submit" onSubmit={signOut}>
      <Button {...look} type="submit" busy={busy}>
        {t("signOut")}
      </Button>
    </form>
  );
}
