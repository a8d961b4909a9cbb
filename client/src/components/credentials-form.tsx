"use client";

import { useState } from "react";
import { type FieldErrors, useForm, useWatch } from "react-hook-form";
import { useTranslations } from "use-intl";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import type { Credentials } from "../api/types";
import { attempt } from "../lib/attempt";
import {
  type CredentialsMode,
  credentialRefusal,
  credentialRules,
  PASSWORD_MIN,
  placeOf,
} from "../lib/credential-rules";
import { IntentKey } from "../lib/intent-key";
import type { Reason } from "../lib/reason";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Stack } from "../ui/layout";
import classes from "./account-form.module.css";
import { EmailInUse } from "./email-in-use";
import { FormError } from "./form-error";
import { PasswordField } from "./password-field";
import { PasswordStrength } from "./password-strength";
import { useIsLive } from "./use-is-live";
import { useReasonText } from "./use-reason-text";

interface CredentialsFormProps {
  mode: CredentialsMode;
  /** The path of this site to go to afterwards. */
  next: string;
  /** Why the form is shown once more, where a browser without scripts sent it, and the address typed then. */
  why: readonly Reason[];
  email: string;
  /** The Idempotency-Key of the sign-up where no script makes one. */
  signUpKey: string;
}

/**
 * Email and password, to sign in or to sign up with. Without its script, or before that is there, it is a plain form
 * that the site itself takes.
 */
export function CredentialsForm({ mode, next, why, email, signUpKey }: CredentialsFormProps) {
  const t = useTranslations("account");
  const say = useReasonText();
  const isLive = useIsLive();
  const [intent] = useState(() => new IntentKey());
  const [shownAtFirst] = useState(() => errorsOf(why));
  const form = useForm<Credentials>({
    mode: "onTouched",
    defaultValues: { email, password: "" },
    errors: shownAtFirst,
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const typed = useWatch({ control: form.control });
  const rules = credentialRules[mode];
  const isNew = mode === "signup";

  async function send({ email: address, password }: Credentials) {
    const credentials = { email: address.trim(), password };
    try {
      await (isNew ? attempt(intent, credentials, api.signUp) : api.signIn(credentials));
    } catch (thrown) {
      for (const reason of credentialRefusal(mode, toProblem(thrown))) refuse(reason);
      return;
    }
    // The whole page is loaded anew: what the router keeps was rendered for a guest.
    window.location.assign(next);
  }

  function refuse(reason: Reason) {
    form.setError(placeOf(reason), { message: reason }, { shouldFocus: true });
    if (reason === "wrongCredentials") form.setFocus("password", { shouldSelect: true });
  }

  const label = t(isNew ? "signUp.submit" : "signIn.submit");
  return (
    <form
      method="post"
      action={`/auth/${mode}/submit`}
      noValidate={isLive}
      aria-label={label}
      onSubmit={(event) => void form.handleSubmit(send)(event)}
    >
      <input type="hidden" name="next" value={next} />
      {isNew && <input type="hidden" name="key" value={signUpKey} />}
      <Stack gap="0.4rem">
        <TextField
          {...form.register("email", { validate: (value) => rules.email(value) ?? true })}
          label={t("email")}
          type="email"
          required
          autoComplete="username"
          defaultValue={email}
          error={say(errors.email?.message)}
          className={classes.field}
        />
        {errors.email?.message === "emailInUse" && <EmailInUse next={next} />}
        <PasswordField
          {...form.register("password", { validate: (value) => rules.password(value) ?? true })}
          label={t("password")}
          hint={isNew ? t("passwordHint") : undefined}
          required
          minLength={isNew ? PASSWORD_MIN : undefined}
          autoComplete={isNew ? "new-password" : "current-password"}
          error={say(errors.password?.message)}
          className={classes.field}
        />
        {isNew && <PasswordStrength password={typed.password ?? ""} email={typed.email ?? ""} />}
        <FormError text={say(errors.root?.message)} />
        <Button type="submit" busy={isSubmitting || isSubmitSuccessful}>
          {label}
        </Button>
      </Stack>
    </form>
  );
}

function errorsOf(why: readonly Reason[]): FieldErrors<Credentials> {
  return Object.fromEntries(why.map((message) => [placeOf(message), { type: "refused", message }]));
}
