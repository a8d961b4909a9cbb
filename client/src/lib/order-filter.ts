import type { OrderStatus } from "../api/types";
import { ORDER_STATUSES } from "./buyer-figures";

/** Which of one's orders are listed. */
export type OrderFilter = OrderStatus | "all";

/** The filters, in the order in which they are shown. */
export const ORDER_FILTERS: readonly OrderFilter[] = ["all", ...ORDER_STATUSES];

/** The filter that an address names; all orders when it names none that there is. */
export function readOrderFilter(named: string | null): OrderFilter {
  return ORDER_FILTERS.find((filter) => filter === named) ?? "all";
}

/** The orders service's query for a filter. */
export function orderQuery(filter: OrderFilter): { status?: OrderStatus } {
  return filter === "all" ? {} : { status: filter };
}

/** An address with the filter in its query; all orders need none. */
export function filteredPath(path: string, filter: OrderFilter): string {
  return filter === "all" ? path : `${path}?status=${filter}`;
}
