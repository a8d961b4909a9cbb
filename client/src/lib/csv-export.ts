import { ApiProblem } from "../api/problem";
import type { Locale } from "../i18n/locales";
import { csvResponse } from "./csv";
import { signInPath } from "./next-path";
import { unavailable } from "./unavailable";

/** A column's name, and what stands in it for an item. */
export type CsvColumn<Item> = [string, (item: Item) => string];

interface CsvExport<Item> {
  fileName: string;
  /** The language of the spreadsheet that it is for. */
  locale: Locale;
  columns: CsvColumn<Item>[];
  /** Asks for the items. When they cannot be had, it is to reject before it gives the first of them. */
  items: () => Promise<AsyncIterable<Item>>;
  /** The page that the export belongs to: where signing in leads back to. */
  page: string;
  /** Says that the export cannot be made now. */
  failed: string;
}

/** Answers with a table of items. Without a session it leads to signing in; while a service is down, it says so. */
export async function csvExport<Item>(wanted: CsvExport<Item>): Promise<Response> {
  const { fileName, locale, columns } = wanted;

  async function* rows(items: AsyncIterable<Item>) {
    for await (const item of items) yield columns.map(([, value]) => value(item));
  }

  try {
    const header = columns.map(([name]) => name);
    return csvResponse({ fileName, locale, header, rows: rows(await wanted.items()) });
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown;
    return refusal(thrown, wanted);
  }
}

function refusal(problem: ApiProblem, { page, failed }: Pick<CsvExport<never>, "page" | "failed">): Response {
  return problem.status === 401
    ? new Response(null, { status: 303, headers: { Location: signInPath(page) } })
    : unavailable(problem, failed);
}
