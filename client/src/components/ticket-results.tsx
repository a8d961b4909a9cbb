"use client";

import { Alert, Button, Center, VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import type { Page, Ticket } from "../api/types";
import { type SearchFields, searchHref, toTicketQuery } from "../lib/search-query";
import { TextLink } from "./links";
import { TicketCard } from "./ticket-card";
import grid from "./ticket-grid.module.css";

interface TicketResultsProps {
  first: Page<Ticket>;
  search: SearchFields;
  isContinued: boolean;
}

/** The tickets found. "Load more" is a link to the next page, which scripts make add to this one instead. */
export function TicketResults({ first, search, isContinued }: TicketResultsProps) {
  const [pages, setPages] = useState([first]);
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const firstOfLast = useRef<HTMLAnchorElement>(null);
  const tickets = uniqueById(pages.flatMap((page) => page.items));
  const last = pages.at(-1) ?? first;
  const firstNewId = pages.length > 1 ? last.items[0]?.id : undefined;

  useEffect(() => {
    if (firstNewId) firstOfLast.current?.focus();
  }, [firstNewId]);

  function loadMore(cursor: string) {
    setLoading(true);
    setFailure(null);
    api
      .searchTickets(toTicketQuery(search, cursor))
      .then((page) => setPages((known) => [...known, page]))
      .catch((thrown: unknown) => setFailure(toProblem(thrown).sentence))
      .finally(() => setLoading(false));
  }

  return (
    <section aria-label="Tickets">
      <VisuallyHidden role="status">
        {tickets.length} {tickets.length === 1 ? "ticket" : "tickets"} shown
        {last.nextCursor ? ", more to load" : ""}
      </VisuallyHidden>
      {isContinued && (
        <p>
          <TextLink href={searchHref(search)}>Back to the first tickets</TextLink>
        </p>
      )}
      <ul className={grid.grid}>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <TicketCard ticket={ticket} {...(ticket.id === firstNewId ? { linkRef: firstOfLast } : {})} />
          </li>
        ))}
      </ul>
      {failure && (
        <Alert color="red" mt="lg">
          {failure}
        </Alert>
      )}
      <LoadMore search={search} cursor={last.nextCursor} loading={loading} onLoad={loadMore} />
    </section>
  );
}

interface LoadMoreProps {
  search: SearchFields;
  cursor: string | null;
  loading: boolean;
  onLoad: (cursor: string) => void;
}

function LoadMore({ search, cursor, loading, onLoad }: LoadMoreProps) {
  if (!cursor) return null;
  return (
    <Center mt="xl">
      <Button
        component="a"
        variant="default"
        size="md"
        href={searchHref(search, cursor)}
        loading={loading}
        onClick={(event) => {
          const opensElsewhere = event.metaKey || event.ctrlKey || event.shiftKey;
          if (opensElsewhere) return;
          event.preventDefault();
          if (!loading) onLoad(cursor);
        }}
      >
        Load more
      </Button>
    </Center>
  );
}

function uniqueById(tickets: Ticket[]): Ticket[] {
  return [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()];
}
