"use client";

import { PasswordInput, type PasswordInputProps } from "@mantine/core";

/** A password, with a button that shows its characters and can be reached by keyboard. */
export function PasswordField(props: PasswordInputProps) {
  return (
    <PasswordInput
      {...props}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ "aria-label": "Show or hide the characters" }}
    />
  );
}
