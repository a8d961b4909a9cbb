"use client";

import { Button, type ButtonProps } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import type { ComponentPropsWithoutRef } from "react";
import classes from "./action-button.module.css";

type ActionButtonProps = ButtonProps & Omit<ComponentPropsWithoutRef<"button">, keyof ButtonProps>;

/**
 * A button whose work is done by script. It cannot be pressed before the script is there, so that no press is lost and
 * no form goes out by itself, and it looks the same all the while.
 */
export function ActionButton(props: ActionButtonProps) {
  const isReady = useMounted();
  return <Button {...props} {...(isReady ? {} : { disabled: true, className: classes.waiting })} />;
}
