import type { ReactNode } from "react";
import { compiledMessagesOf } from "./compiled";
import type { Messages } from "./messages";
import { MoreMessages } from "./provider";
import { getLocale } from "./server";

/** The namespaces that the browser has on every page. */
export const EVERY_PAGES: (keyof Messages)[] = ["shell", "common"];

interface TextsProps {
  /** The namespaces that client components within ask for beside those of every page. */
  of: (keyof Messages)[];
  children: ReactNode;
}

/** Sends some of the catalogue to the browser, for the client components within. */
export async function Texts({ of, children }: TextsProps) {
  return <MoreMessages messages={pick(compiledMessagesOf(await getLocale()), of)}>{children}</MoreMessages>;
}

/** The texts of a few namespaces. */
export function pick(messages: Messages, namespaces: (keyof Messages)[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((namespace) => [namespace, messages[namespace]]));
}
