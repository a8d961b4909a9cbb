"use client";

import { useForm, useWatch } from "react-hook-form";
import { useTranslations } from "use-intl";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import { newPasswordError, passwordError } from "../lib/credential-rules";
import { Row, Stack } from "../ui/layout";
import { showToast } from "../ui/toast";
import classes from "./account-form.module.css";
import { ActionButton } from "./action-button";
import { FormError } from "./form-error";
import { PasswordField } from "./password-field";
import { PasswordStrength } from "./password-strength";
import { showRefusal } from "./show-refusal";
import { useReasonText } from "./use-reason-text";
import { UsernameForManagers } from "./username-for-managers";

const EMPTY = { currentPassword: "", newPassword: "" };

/** A new password for the one of now. */
export function ChangePasswordForm({ email }: { email: string }) {
  const t = useTranslations("account");
  const say = useReasonText();
  const form = useForm({ mode: "onTouched", defaultValues: EMPTY });
  const { errors, isSubmitting } = form.formState;
  const newPassword = useWatch({ control: form.control, name: "newPassword" });

  async function change(passwords: typeof EMPTY) {
    try {
      await api.changePassword(passwords);
      form.reset();
      showToast({ tone: "good", text: t("page.passwordChanged") });
    } catch (thrown) {
      showRefusal(form.setError, toProblem(thrown), {
        currentPassword: "passwordWrong",
        newPassword: "passwordRule",
      });
    }
  }

  return (
    <form method="post" noValidate onSubmit={(event) => void form.handleSubmit(change)(event)}>
      <UsernameForManagers email={email} />
      <Stack gap="0.4rem">
        <PasswordField
          {...form.register("currentPassword", { validate: (value) => passwordError(value) ?? true })}
          label={t("page.currentPassword")}
          autoComplete="current-password"
          error={say(errors.currentPassword?.message)}
          className={classes.field}
        />
        <PasswordField
          {...form.register("newPassword", { validate: (value) => newPasswordError(value) ?? true })}
          label={t("page.newPassword")}
          hint={t("passwordHint")}
          autoComplete="new-password"
          error={say(errors.newPassword?.message)}
          className={classes.field}
        />
        <PasswordStrength password={newPassword} email={email} />
        <FormError text={say(errors.root?.message)} />
        <Row>
          <ActionButton type="submit" busy={isSubmitting}>
            {t("page.changePassword")}
          </ActionButton>
        </Row>
      </Stack>
    </form>
  );
}
