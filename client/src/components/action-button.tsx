"use client";

import type { ComponentProps } from "react";
import { Button } from "../ui/button";
import { useIsLive } from "./use-is-live";

/**
 * A button whose work is done by script. It cannot be pressed before the script is there, so that no press is lost and
 * no form goes out by itself, and it looks the same all the while.
 */
export function ActionButton(props: ComponentProps<typeof Button>) {
  return <Button {...props} waiting={!useIsLive()} />;
}
