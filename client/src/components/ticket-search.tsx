"use client";

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
import { useTranslations } from "use-intl";
import {
  priceFieldError,
  readSearch,
  type SearchError,
  type SearchFields,
  SORTS,
  searchError,
  searchHref,
} from "../lib/search-query";
import { Button } from "../ui/button";
import { Select, TextField } from "../ui/field";
import { VisuallyHidden } from "../ui/layout";
import { Spinner } from "../ui/spinner";
import classes from "./ticket-search.module.css";

const TYPING_PAUSE_MS = 300;

interface TicketSearchProps {
  /** What stands before the words, as the server drew it. */
  icon: ReactNode;
  /** What stands before the prices. */
  currencySymbol: string;
  /** The results. */
  children: ReactNode;
}

/**
 * The search form above its results. It is a plain GET form; scripts make it search while one types. What it searches
 * for stands in the address, which Back and Forward change too.
 */
export function TicketSearch({ icon, currencySymbol, children }: TicketSearchProps) {
  const t = useTranslations("browse");
  const router = useRouter();
  const params = useSearchParams();
  const address = searchHref(readSearch(Object.fromEntries(params)));
  const [fields, setFields] = useState(() => readSearch(Object.fromEntries(params)));
  const [refusal, setRefusal] = useState<SearchError | null>(null);
  const [pending, startTransition] = useTransition();
  const asked = useRef(address);
  const formNode = useRef<HTMLFormElement>(null);
  const typingPause = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (pending || address === asked.current) return;
    asked.current = address;
    setFields(readSearch(Object.fromEntries(params)));
    setRefusal(null);
  }, [address, params, pending]);

  useEffect(() => () => clearTimeout(typingPause.current), []);

  function search(next: SearchFields) {
    clearTimeout(typingPause.current);
    const href = searchHref(next);
    const error = searchError(next);
    setRefusal(error);
    if (error || href === asked.current) return;
    asked.current = href;
    startTransition(() => router.replace(href, { scroll: false }));
  }

  const adoptTypedBeforeScript = useEffectEvent(() => {
    if (!formNode.current) return;
    const typed = readSearch(textsOf(formNode.current));
    if (searchHref(typed) !== address) change(typed);
  });
  useEffect(() => adoptTypedBeforeScript(), []);

  function change(changed: Partial<SearchFields>) {
    const next = { ...fields, ...changed };
    setFields(next);
    clearTimeout(typingPause.current);
    typingPause.current = setTimeout(() => search(next), TYPING_PAUSE_MS);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    search(fields);
  }

  return (
    <>
      <search>
        <form
          action="/"
          method="get"
          className={classes.form}
          ref={formNode}
          onSubmit={submit}
          // Who goes on to a link is done typing: a search that came afterwards would call them back.
          onBlur={() => search(fields)}
          noValidate
        >
          <TextField
            className={classes.words}
            type="search"
            name="q"
            label={t("search")}
            placeholder={t("searchHint")}
            autoComplete="off"
            maxLength={200}
            value={fields.q}
            onChange={(event) => change({ q: event.currentTarget.value })}
            before={pending ? <Spinner /> : icon}
          />
          <PriceField
            name="min"
            symbol={currencySymbol}
            value={fields.min}
            error={priceFieldError(fields.min)}
            onChange={(min) => change({ min })}
          />
          <PriceField
            name="max"
            symbol={currencySymbol}
            value={fields.max}
            error={priceFieldError(fields.max) ?? (refusal === "lowestAboveHighest" ? refusal : null)}
            onChange={(max) => change({ max })}
          />
          <Select
            className={classes.sort}
            name="sort"
            autoComplete="off"
            label={t("sort")}
            options={SORTS.map((sort) => ({ value: sort, label: t(`sorts.${sort}`) }))}
            value={fields.sort}
            onChange={(event) => change({ sort: readSearch({ sort: event.currentTarget.value }).sort })}
          />
          <div className={classes.submit}>
            <Button type="submit" wide>
              {t("submit")}
            </Button>
          </div>
        </form>
      </search>
      <div className={classes.results} aria-busy={pending}>
        {children}
      </div>
      <VisuallyHidden role="status">{pending ? t("searching") : ""}</VisuallyHidden>
    </>
  );
}

function textsOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}

interface PriceFieldProps {
  name: "min" | "max";
  symbol: string;
  value: string;
  error: SearchError | null;
  onChange: (value: string) => void;
}

function PriceField({ name, symbol, value, error, onChange }: PriceFieldProps) {
  const t = useTranslations("browse");
  return (
    <TextField
      className={classes.price}
      name={name}
      label={t(name === "min" ? "lowestPrice" : "highestPrice")}
      inputMode="decimal"
      autoComplete="off"
      value={value}
      error={error ? t(error) : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      before={symbol}
    />
  );
}
