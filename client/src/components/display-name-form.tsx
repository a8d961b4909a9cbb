"use client";

import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import { displayNameError, readDisplayName } from "../lib/display-name";
import { TextField } from "../ui/field";
import { Row, Stack } from "../ui/layout";
import { showToast } from "../ui/toast";
import classes from "./account-form.module.css";
import { ActionButton } from "./action-button";
import { FormError } from "./form-error";
import { showRefusal } from "./show-refusal";
import { useReasonText } from "./use-reason-text";

/** The name that others see somebody by. */
export function DisplayNameForm({ displayName }: { displayName: string | null }) {
  const t = useTranslations("account.page");
  const say = useReasonText();
  const router = useRouter();
  const form = useForm({ mode: "onTouched", defaultValues: { displayName: displayName ?? "" } });
  const { errors, isSubmitting } = form.formState;

  async function save(typed: { displayName: string }) {
    const wanted = readDisplayName(typed.displayName);
    try {
      const saved = await api.changeProfile({ displayName: wanted });
      form.reset({ displayName: saved.displayName ?? "" });
      showToast({ tone: "good", text: t(wanted === null ? "removed" : "saved") });
      router.refresh();
    } catch (thrown) {
      showRefusal(form.setError, toProblem(thrown), { displayName: "displayNameRule" });
    }
  }

  return (
    <form method="post" noValidate onSubmit={(event) => void form.handleSubmit(save)(event)}>
      <Stack gap="0.4rem">
        <TextField
          {...form.register("displayName", { validate: (value) => displayNameError(value) ?? true })}
          label={t("displayName")}
          hint={t("displayNameHint")}
          autoComplete="nickname"
          defaultValue={displayName ?? ""}
          error={say(errors.displayName?.message)}
          className={classes.field}
        />
        <FormError text={say(errors.root?.message)} />
        <Row>
          <ActionButton type="submit" busy={isSubmitting}>
            {t("save")}
          </ActionButton>
        </Row>
      </Stack>
    </form>
  );
}
