import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonLook, buttonLook } from "../ui/button";
import { LinkPending } from "./link-pending";

interface Target {
  href: string;
  children: ReactNode;
  id?: string;
  "aria-describedby"?: string | undefined;
  "aria-current"?: "page" | undefined;
}

/** A button's looks on a link to another page of the site. */
export function LinkButton({ children, variant, small, wide, ...target }: ButtonLook & Target) {
  return (
    <Link {...target} {...buttonLook({ variant, small, wide })}>
      {children}
      <LinkPending />
    </Link>
  );
}

/** A link within text to another page of the site. */
export function TextLink({ children, ...target }: Target) {
  return (
    <Link {...target}>
      {children}
      <LinkPending />
    </Link>
  );
}
