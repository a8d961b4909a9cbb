"use client";

import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";
import { LinkPending } from "./link-pending";

interface Target {
  href: string;
  children: ReactNode;
  id?: string;
  "aria-describedby"?: string | undefined;
}

/** A button's looks on a link to another page of the site. */
export function LinkButton({ children, ...props }: ButtonProps & Target) {
  return (
    <Button component={Link} {...props}>
      {children}
      <LinkPending />
    </Button>
  );
}

/** A link within text to another page of the site. */
export function TextLink({ children, ...props }: AnchorProps & Target) {
  return (
    <Anchor component={Link} underline="always" {...props}>
      {children}
      <LinkPending />
    </Anchor>
  );
}
