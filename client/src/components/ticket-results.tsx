"use client";

import { useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { LiveTicket, Page } from "../api/types";
import type { CardTicket } from "../lib/card-ticket";
import { asTold } from "../lib/live-ticket";
import { type SearchFields, searchHref } from "../lib/search-query";
import { Alert } from "../ui/alert";
import { buttonLook } from "../ui/button";
import { VisuallyHidden } from "../ui/layout";
import { Spinner } from "../ui/spinner";
import { TextLink } from "./links";
import { TicketCard } from "./ticket-card";
import grid from "./ticket-grid.module.css";
import classes from "./ticket-results.module.css";
import { useLiveTickets } from "./use-live-tickets";
import { useProblemText } from "./use-problem-text";

const REST_MS = 2_000;

/** What was loaded after a first page. Who comes back by the browser's Back is given the same first page again. */
const loadedAfter = new WeakMap<Page<CardTicket>, Page<CardTicket>[]>();

interface TicketResultsProps {
  first: Page<CardTicket>;
  search: SearchFields;
  isContinued: boolean;
}

/**
 * The tickets found, each as it is by now: one that is no longer for sale says so where it stands. "Load more" is a
 * link to the next page, which scripts make add to this one instead.
 */
export function TicketResults({ first, search, isContinued }: TicketResultsProps) {
  const t = useTranslations("browse");
  const locale = useLocale();
  const problemText = useProblemText();
  const [pages, setPages] = useState(() => loadedAfter.get(first) ?? [first]);
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const hasLoaded = useRef(false);
  const firstOfLast = useRef<HTMLAnchorElement>(null);
  const tickets = uniqueById(pages.flatMap((page) => page.items));
  const news = useLiveTickets(tickets);
  const last = pages.at(-1) ?? first;
  const firstNewId = pages.length > 1 ? last.items[0]?.id : undefined;

  useEffect(() => {
    if (firstNewId && hasLoaded.current) firstOfLast.current?.focus();
  }, [firstNewId]);

  async function loadMore(cursor: string) {
    setLoading(true);
    setFailure(null);
    const found = await import("../lib/find-more")
      .then(({ findMore }) => findMore(search, cursor, locale))
      .catch(() => null);
    if (found && "items" in found) {
      hasLoaded.current = true;
      loadedAfter.set(first, [...pages, found]);
      setPages([...pages, found]);
    } else setFailure(problemText(found));
    setLoading(false);
  }

  return (
    <section aria-label={t("tickets")}>
      <VisuallyHidden role="status">
        {t(last.nextCursor ? "shownOfMore" : "shown", { count: tickets.length })}
      </VisuallyHidden>
      <GoneStatus
        count={tickets.filter((ticket) => !isForSale(asTold(ticket, news.get(ticket.id)))).length}
      />
      {isContinued && (
        <p className={classes.back}>
          <TextLink href={searchHref(search)}>{t("backToFirst")}</TextLink>
        </p>
      )}
      <ul className={grid.grid}>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <TicketCard
              ticket={ticket}
              told={news.get(ticket.id)}
              linkRef={ticket.id === firstNewId ? firstOfLast : undefined}
            />
          </li>
        ))}
      </ul>
      {failure && (
        <div className={classes.failure}>
          <Alert tone="bad">{failure}</Alert>
        </div>
      )}
      <LoadMore
        search={search}
        cursor={last.nextCursor}
        loading={loading}
        onLoad={(cursor) => void loadMore(cursor)}
      />
    </section>
  );
}

/** Tells a screen reader how many of the tickets are no longer for sale, in one sentence once that rests for a while. */
function GoneStatus({ count }: { count: number }) {
  const t = useTranslations("browse");
  const [said, setSaid] = useState<number | null>(null);

  useEffect(() => {
    if (count === (said ?? 0)) return;
    const timer = setTimeout(() => setSaid(count), REST_MS);
    return () => clearTimeout(timer);
  }, [count, said]);

  return (
    <VisuallyHidden role="status">
      {said === null ? "" : t("noLongerForSale", { count: said })}
    </VisuallyHidden>
  );
}

interface LoadMoreProps {
  search: SearchFields;
  cursor: string | null;
  loading: boolean;
  onLoad: (cursor: string) => void;
}

function LoadMore({ search, cursor, loading, onLoad }: LoadMoreProps) {
  const t = useTranslations("browse");
  if (!cursor) return null;
  return (
    <p className={classes.more}>
      <a
        {...buttonLook({ variant: "quiet" })}
        href={searchHref(search, cursor)}
        aria-busy={loading}
        onClick={(event) => {
          const opensElsewhere = event.metaKey || event.ctrlKey || event.shiftKey;
          if (opensElsewhere) return;
          event.preventDefault();
          if (!loading) onLoad(cursor);
        }}
      >
        {loading && <Spinner />}
        {t("loadMore")}
      </a>
    </p>
  );
}

function isForSale({ status }: LiveTicket): boolean {
  return status === "available";
}

function uniqueById(tickets: CardTicket[]): CardTicket[] {
  return [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()];
}
