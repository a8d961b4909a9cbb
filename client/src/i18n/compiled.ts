import compile from "icu-minify/compile";
import type { Locale } from "./locales";
import { type Messages, messagesOf } from "./messages";

type Tree = { [key: string]: string | Tree };

const known = new Map<Locale, Messages>();

/** The texts of a language, parsed already: the pages carry a formatter that cannot parse (see next.config.ts). */
export function compiledMessagesOf(locale: Locale): Messages {
  const compiled = known.get(locale) ?? compileAll(messagesOf(locale));
  known.set(locale, compiled);
  return compiled;
}

function compileAll(messages: Tree & Messages): Messages {
  const parse = (text: string | Tree): unknown =>
    typeof text === "string"
      ? compile(text)
      : Object.fromEntries(Object.entries(text).map(([key, inner]) => [key, parse(inner)]));
  // The parser's objects have no prototype, and React sends only plain ones to the browser.
  return JSON.parse(JSON.stringify(parse(messages)));
}
