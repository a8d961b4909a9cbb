import type { ComponentPropsWithRef, ReactNode } from "react";
import classes from "./button.module.css";
import { Spinner } from "./spinner";

export interface ButtonLook {
  /** `filled` for the one main action, `danger` for what destroys, the others stand back more and more. */
  variant?: "filled" | "danger" | "soft" | "quiet" | "bare" | undefined;
  small?: boolean | undefined;
  wide?: boolean | undefined;
}

/** What gives an element the looks of a button. */
export function buttonLook({ variant = "filled", small, wide }: ButtonLook) {
  return {
    className: classes.button,
    "data-variant": variant,
    "data-small": small || undefined,
    "data-wide": wide || undefined,
  };
}

interface ButtonProps extends ButtonLook, Omit<ComponentPropsWithRef<"button">, "className"> {
  /** It does its work: it shows so, and cannot be pressed again. */
  busy?: boolean;
  /** It cannot be pressed yet, and looks as if it could. */
  waiting?: boolean;
  children: ReactNode;
}

/** A button. */
export function Button({ variant, small, wide, busy, waiting, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      {...buttonLook({ variant, small, wide })}
      disabled={props.disabled || busy || waiting}
      data-busy={busy || undefined}
      data-waiting={waiting || undefined}
      aria-busy={busy || undefined}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
