import { serverApi } from "../../../api/server";
import type { Ticket } from "../../../api/types";
import { getLocale, getTranslations } from "../../../i18n/server";
import { allPages } from "../../../lib/all-pages";
import { type CsvColumn, csvExport } from "../../../lib/csv-export";
import { LISTED_STATUSES, type ListedStatus } from "../../../lib/seller-figures";
import { requireUser } from "../../../lib/session";
import { moneyInput } from "../../../lib/typed-money";

/** The most that the tickets service gives at once. */
const PAGE_SIZE = 100;
const PATH = "/listings";

/** All of the visitor's own listings as comma-separated values; what is withdrawn is in no list. */
export async function GET(): Promise<Response> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("listings")]);
  const columns: CsvColumn<Ticket>[] = [
    [t("export.columns.id"), ({ id }) => id],
    [t("export.columns.listedAt"), ({ createdAt }) => createdAt],
    [t("export.columns.title"), ({ title }) => title],
    [t("export.columns.amount"), ({ price, currency }) => moneyInput(price, currency, locale)],
    [t("export.columns.currency"), ({ currency }) => currency.toUpperCase()],
    [t("export.columns.status"), ({ status }) => t(`sales.status.${status}`)],
    [t("export.columns.description"), ({ description }) => description],
    [t("export.columns.changedAt"), ({ updatedAt }) => updatedAt],
  ];

  return csvExport({
    fileName: t("export.fileName"),
    locale,
    columns,
    items: async () => listingsOf((await requireUser(PATH)).id),
    page: PATH,
    failed: t("export.failed"),
  });
}

/** Rejects at once when the first page cannot be had, so that it can still be said. */
async function listingsOf(sellerId: string): Promise<AsyncIterable<Ticket>> {
  const api = await serverApi();
  const ask = (status: ListedStatus) => (cursor?: string) =>
    api.searchTickets({ sellerId, status, limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) });
  const [first, ...others] = LISTED_STATUSES;
  const firstPage = await ask(first)();

  async function* all() {
    yield* allPages(firstPage, ask(first));
    for (const status of others) yield* allPages(await ask(status)(), ask(status));
  }
  return all();
}
