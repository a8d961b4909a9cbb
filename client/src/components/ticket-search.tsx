"use client";

import { Button, Loader, NativeSelect, TextInput, VisuallyHidden } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useRouter, useSearchParams } from "next/navigation";
import {
  type FormEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useTransition,
} from "react";
import { currencySymbol } from "../lib/money";
import {
  FILTER_CURRENCY,
  priceFieldError,
  readSearch,
  type SearchFields,
  searchError,
  searchHref,
  sortLabels,
} from "../lib/search-query";
import classes from "./ticket-search.module.css";

const TYPING_PAUSE_MS = 300;

const sortOptions = Object.entries(sortLabels).map(([value, label]) => ({ value, label }));

/**
 * The search form above its results. It is a plain GET form; scripts make it search while one types. What it searches
 * for stands in the address, which Back and Forward change too.
 */
export function TicketSearch({ children }: { children: ReactNode }) {
  const router = useRouter();
  const params = useSearchParams();
  const address = searchHref(readSearch(Object.fromEntries(params)));
  const [fields, setFields] = useState(() => readSearch(Object.fromEntries(params)));
  const [pending, startTransition] = useTransition();
  const asked = useRef(address);
  const formNode = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (pending || address === asked.current) return;
    asked.current = address;
    setFields(readSearch(Object.fromEntries(params)));
  }, [address, params, pending]);

  function search(next: SearchFields) {
    const href = searchHref(next);
    if (searchError(next) || href === asked.current) return;
    asked.current = href;
    startTransition(() => router.replace(href, { scroll: false }));
  }

  const searchSoon = useDebouncedCallback(search, TYPING_PAUSE_MS);

  const adoptTypedBeforeScript = useEffectEvent(() => {
    if (!formNode.current) return;
    const typed = readSearch(textsOf(formNode.current));
    if (searchHref(typed) !== address) change(typed);
  });
  useEffect(() => adoptTypedBeforeScript(), []);

  function change(changed: Partial<SearchFields>) {
    const next = { ...fields, ...changed };
    setFields(next);
    searchSoon(next);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    searchSoon.cancel();
    search(fields);
  }

  return (
    <>
      <search>
        <form action="/" method="get" className={classes.form} ref={formNode} onSubmit={submit} noValidate>
          <TextInput
            className={classes.words}
            type="search"
            name="q"
            aria-label="Search tickets"
            placeholder="Artist, team, show…"
            autoComplete="off"
            value={fields.q}
            onChange={(event) => change({ q: event.currentTarget.value })}
            leftSection={pending ? <Loader size={16} /> : <IconSearch size={18} aria-hidden="true" />}
            size="md"
          />
          <PriceInput name="min" label="Lowest" value={fields.min} onChange={(min) => change({ min })} />
          <PriceInput name="max" label="Highest" value={fields.max} onChange={(max) => change({ max })} />
          <NativeSelect
            className={classes.sort}
            name="sort"
            autoComplete="off"
            aria-label="Order by"
            data={sortOptions}
            value={fields.sort}
            onChange={(event) => change({ sort: readSearch({ sort: event.currentTarget.value }).sort })}
            size="md"
          />
          <Button type="submit" size="md">
            Search
          </Button>
        </form>
      </search>
      <div className={classes.results} aria-busy={pending}>
        {children}
      </div>
      <VisuallyHidden role="status">{pending ? "Searching" : ""}</VisuallyHidden>
    </>
  );
}

function textsOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}

interface PriceInputProps {
  name: "min" | "max";
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function PriceInput({ name, label, value, onChange }: PriceInputProps) {
  return (
    <TextInput
      className={classes.price}
      name={name}
      aria-label={`${label} price`}
      placeholder={`${label} price`}
      inputMode="decimal"
      autoComplete="off"
      value={value}
      error={priceFieldError(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      leftSection={currencySymbol(FILTER_CURRENCY)}
      size="md"
    />
  );
}
