import { serverApi } from "../../../api/server";
import type { Order } from "../../../api/types";
import { getLocale, getTranslations } from "../../../i18n/server";
import { allPages } from "../../../lib/all-pages";
import { type CsvColumn, csvExport } from "../../../lib/csv-export";
import { orderQuery, readOrderFilter } from "../../../lib/order-filter";
import { orderLabel } from "../../../lib/order-text";
import { requireUser } from "../../../lib/session";
import { moneyInput } from "../../../lib/typed-money";

/** The most that the orders service gives at once. */
const PAGE_SIZE = 100;
const PATH = "/orders";

/** The visitor's own orders, all of them or those of the `status` asked for, as comma-separated values. */
export async function GET(request: Request): Promise<Response> {
  const [api, locale, t] = await Promise.all([serverApi(), getLocale(), getTranslations("orders")]);
  const query = orderQuery(readOrderFilter(new URL(request.url).searchParams.get("status")));
  const page = (cursor?: string) =>
    api.listOrders({ ...query, limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) });

  const columns: CsvColumn<Order>[] = [
    [t("export.columns.id"), ({ id }) => id],
    [t("export.columns.orderedAt"), ({ createdAt }) => createdAt],
    [t("export.columns.ticket"), ({ ticket }) => ticket.title],
    [t("export.columns.amount"), ({ ticket }) => moneyInput(ticket.price, ticket.currency, locale)],
    [t("export.columns.currency"), ({ ticket }) => ticket.currency.toUpperCase()],
    [t("export.columns.status"), (order) => t(`labels.${orderLabel(order)}`)],
    [t("export.columns.changedAt"), ({ updatedAt }) => updatedAt],
  ];

  return csvExport({
    fileName: t("export.fileName"),
    locale,
    columns,
    items: async () => {
      await requireUser(PATH);
      return allPages(await page(), page);
    },
    page: PATH,
    failed: t("export.failed"),
  });
}
