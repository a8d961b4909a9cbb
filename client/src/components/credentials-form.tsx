"use client";

import { Alert, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { api } from "../api/browser";
import { type ApiProblem, toProblem } from "../api/problem";
import { emailError, newPasswordError, passwordError } from "../lib/credential-rules";
import { splitErrors } from "../lib/form-errors";
import { adoptTyped } from "../lib/typed-values";
import { ActionButton } from "./action-button";
import { PasswordField } from "./password-field";

const modes = {
  signin: {
    label: "Sign in",
    send: api.signIn,
    checkPassword: passwordError,
    passwordHint: undefined,
    autoComplete: "current-password",
  },
  signup: {
    label: "Sign up",
    send: api.signUp,
    checkPassword: newPasswordError,
    passwordHint: "At least 8 characters",
    autoComplete: "new-password",
  },
} as const;

interface CredentialsFormProps {
  mode: keyof typeof modes;
  /** The path of this site to go to afterwards. */
  next: string;
}

/** Email and password, to sign in or to sign up with. */
export function CredentialsForm({ mode, next }: CredentialsFormProps) {
  const { label, send, checkPassword, passwordHint, autoComplete } = modes[mode];
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<Record<"email" | "password", string>>({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: { email: emailError, password: checkPassword },
  });

  async function submit({ email, password }: typeof form.values) {
    setBusy(true);
    setFailure(null);
    try {
      await send({ email: email.trim(), password });
      // The whole page is loaded anew: what the router keeps was rendered for a guest.
      window.location.assign(next);
    } catch (thrown) {
      setBusy(false);
      refuse(toProblem(thrown));
    }
  }

  function refuse(problem: ApiProblem) {
    const { fields, others } = splitErrors(problem, ["email", "password"]);
    form.setErrors(fields);
    setFailure(others);
    focusFirst(fields);
  }

  function focusFirst(errors: object) {
    const [first] = Object.keys(errors);
    if (first) form.getInputNode(first)?.focus();
  }

  return (
    <form
      method="post"
      noValidate
      aria-label={label}
      onSubmitCapture={() => adoptTyped(form)}
      onSubmit={form.onSubmit(submit, focusFirst)}
    >
      <Stack>
        <TextInput
          label="Email"
          type="email"
          required
          withAsterisk={false}
          autoComplete="username"
          size="md"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordField
          label="Password"
          description={passwordHint}
          required
          withAsterisk={false}
          autoComplete={autoComplete}
          size="md"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        {failure && <Alert color="red">{failure}</Alert>}
        <ActionButton type="submit" size="md" loading={busy}>
          {label}
        </ActionButton>
      </Stack>
    </form>
  );
}
