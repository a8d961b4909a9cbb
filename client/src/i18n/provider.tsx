"use client";

import { type ReactNode, useMemo } from "react";
import { IntlProvider, useLocale, useMessages } from "use-intl";
import type { Locale } from "./locales";
import type { Messages } from "./messages";

interface ProviderProps {
  locale: Locale;
  messages: Partial<Messages>;
  /** When the server rendered, in epoch milliseconds, so that both sides say the same. */
  now: number;
  children: ReactNode;
}

/** Gives what lives in the browser its language: `useTranslations`, `useFormatter`, `useLocale` of use-intl. */
export function Provider({ locale, messages, now, children }: ProviderProps) {
  return (
    <IntlProvider locale={locale} messages={messages} now={new Date(now)} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}

/** Adds texts to those that are there already. */
export function MoreMessages({ messages, children }: Pick<ProviderProps, "messages" | "children">) {
  const locale = useLocale();
  const known = useMessages();
  const all = useMemo(() => ({ ...known, ...messages }), [known, messages]);
  return (
    <IntlProvider locale={locale} messages={all}>
      {children}
    </IntlProvider>
  );
}
