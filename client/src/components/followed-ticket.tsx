"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, startTransition, useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { LiveTicket } from "../api/types";
import { newsOf } from "../lib/live-ticket";
import { formatMoney } from "../lib/money";
import { VisuallyHidden } from "../ui/layout";
import classes from "./followed-ticket.module.css";
import { useLiveTickets } from "./use-live-tickets";

/** So that the pages of all who look at a ticket do not ask for it in the same moment. */
const SPREAD_MS = 300;

/** Whose ticket it is to the visitor. */
export type Relation = "stranger" | "buyer" | "seller";

interface FollowedTicketProps {
  /** As the server rendered it. */
  ticket: LiveTicket;
  relation: Relation;
  /** What the visitor can do with it, which changes with the ticket. */
  children: ReactNode;
}

/**
 * Keeps a ticket's page up to date: when the ticket changes, the server renders the page anew, and a screen reader says
 * what has changed. Who stood on a button that is gone stays at its place.
 */
export function FollowedTicket({ ticket, relation, children }: FollowedTicketProps) {
  const router = useRouter();
  const sentence = useNewsSentence(ticket, relation);
  const told = useLiveTickets([ticket]).get(ticket.id);
  const place = useRef<HTMLDivElement>(null);
  const stoodInside = useRef(false);
  const { version } = ticket;
  const newest = Math.max(version, told?.version ?? 0);

  useEffect(() => {
    if (newest === version) return;
    const timer = setTimeout(() => {
      stoodInside.current = place.current?.contains(document.activeElement) ?? false;
      startTransition(() => router.refresh());
    }, Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [newest, version, router]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new version that may have taken the button away
  useEffect(() => {
    if (stoodInside.current && document.activeElement === document.body) place.current?.focus();
    stoodInside.current = false;
  }, [version]);

  return (
    <>
      <div ref={place} className={classes.place} tabIndex={-1}>
        {children}
      </div>
      <VisuallyHidden role="status">{sentence}</VisuallyHidden>
    </>
  );
}

/** What is to be said of the last change, "" while there was none. */
function useNewsSentence(ticket: LiveTicket, relation: Relation): string {
  const t = useTranslations("ticket");
  const locale = useLocale();
  const [said, setSaid] = useState({ ticket, sentence: "" });
  if (said.ticket.version === ticket.version) return said.sentence;

  const news = newsOf(said.ticket, ticket);
  const next = { ticket, sentence: news ? sentenceOf(news) : "" };
  setSaid(next);
  return next.sentence;

  function sentenceOf(news: NonNullable<ReturnType<typeof newsOf>>): string {
    if (news === "price")
      return t("news.price", { price: formatMoney(ticket.price, ticket.currency, locale) });
    if (news === "title") return t("news.title", { title: ticket.title });
    if (relation === "seller") return t(`own.${news}`);
    if (relation === "stranger") return t(`news.${news}`);
    return t(news === "sold" ? "order.bought" : "order.held");
  }
}
