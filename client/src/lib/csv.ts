import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";
import type { Locale } from "../i18n/locales";

/** What parts the cells, as spreadsheets of that language expect it: no comma where that is the decimal sign. */
const DELIMITERS = { en: ",", de: ";" } as const satisfies Record<Locale, string>;

/** Where a spreadsheet would begin to calculate; one of another language begins a cell behind its own delimiter. */
const FORMULA_BEGINS = {
  ",": /(^|;)(?=\s*[=+\-@＝＋－＠]|[\t\r])/g,
  ";": /(^|,)(?=\s*[=+\-@＝＋－＠]|[\t\r])/g,
};

interface Csv {
  /** What the browser saves it as, in plain ASCII letters, digits, "-" and ".". */
  fileName: string;
  /** The language of the spreadsheet that it is for. */
  locale: Locale;
  /** The columns' names. */
  header: string[];
  rows: AsyncIterable<string[]>;
}

/**
 * A download of comma-separated values (RFC 4180 but for the delimiter of some languages, UTF-8 with the mark by which
 * spreadsheets know it), sent as the rows come. A value that a spreadsheet would take for a formula gets an apostrophe
 * before it. When the rows reject midway, the download breaks off, so that nobody takes a part for the whole.
 */
export function csvResponse({ fileName, locale, header, rows }: Csv): Response {
  const delimiter = DELIMITERS[locale];
  const csv = stringify({ bom: true, delimiter, record_delimiter: "windows", quote_record_delimiter: true });
  const defused = (value: string) => value.replace(FORMULA_BEGINS[delimiter], "$1'");

  async function* lines() {
    yield header;
    for await (const row of rows) yield row.map(defused);
  }

  // What goes wrong destroys `csv`, and with it the answer.
  pipeline(Readable.from(lines()), csv, () => undefined);
  // Node's types and the DOM's describe the same class in different words.
  return new Response(Readable.toWeb(csv) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
