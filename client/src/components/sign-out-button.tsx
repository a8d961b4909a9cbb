"use client";

import type { ButtonProps } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { toProblem } from "../api/problem";
import { signOutAndLeave } from "../lib/sign-out";
import { ActionButton } from "./action-button";

/** Signs out and goes home. */
export function SignOutButton(props: ButtonProps) {
  const [busy, setBusy] = useState(false);

  function signOut() {
    setBusy(true);
    signOutAndLeave().catch((thrown: unknown) => {
      setBusy(false);
      notifications.show({
        color: "red",
        title: "You are still signed in",
        message: toProblem(thrown).sentence,
      });
    });
  }

  return (
    <ActionButton {...props} loading={busy} onClick={signOut}>
      Sign out
    </ActionButton>
  );
}
