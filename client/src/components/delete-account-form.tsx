"use client";

import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import { passwordError } from "../lib/credential-rules";
import { Stack } from "../ui/layout";
import { showToastOnNextPage } from "../ui/toast";
import classes from "./account-form.module.css";
import { FormError } from "./form-error";
import { PasswordField } from "./password-field";
import { showRefusal } from "./show-refusal";
import { useReasonText } from "./use-reason-text";
import { UsernameForManagers } from "./username-for-managers";

interface DeleteAccountFormProps {
  /** For the button that sends it, which stands elsewhere. */
  id: string;
  email: string;
  onBusy: (busy: boolean) => void;
}

/** Takes the password once more, and ends the account with it. */
export function DeleteAccountForm({ id, email, onBusy }: DeleteAccountFormProps) {
  const t = useTranslations("account.page");
  const say = useReasonText();
  const form = useForm({ mode: "onTouched", defaultValues: { password: "" } });
  const { errors } = form.formState;

  async function erase(typed: { password: string }) {
    onBusy(true);
    try {
      await api.deleteAccount(typed);
    } catch (thrown) {
      onBusy(false);
      showRefusal(form.setError, toProblem(thrown), { password: "passwordWrong" });
      return;
    }
    showToastOnNextPage(t("goodbye"));
    window.location.assign("/");
  }

  return (
    <form id={id} method="post" noValidate onSubmit={(event) => void form.handleSubmit(erase)(event)}>
      <UsernameForManagers email={email} />
      <Stack gap="0.4rem">
        <PasswordField
          {...form.register("password", { validate: (value) => passwordError(value) ?? true })}
          label={t("deletePassword")}
          autoComplete="current-password"
          error={say(errors.password?.message)}
          className={classes.field}
        />
        <FormError text={say(errors.root?.message)} />
      </Stack>
    </form>
  );
}
