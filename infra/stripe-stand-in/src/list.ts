import { invalidRequest, noSuch } from "./errors";
import type { ListParams } from "./params";

/** A page of a list, as Stripe answers it. */
export interface ListPage<T> {
  object: "list";
  data: T[];
  has_more: boolean;
  url: string;
}

/**
 * The page of `rows` that a list call asked for, the newest first.
 *
 * @param rows in the order they were made
 * @throws ApiError if the object that the page is to begin after or end before is none of the rows
 */
export function page<T extends { id: string; created: number }>(
  rows: readonly T[],
  url: string,
  params: ListParams,
): ListPage<T> {
  const newestFirst = rows.filter((row) => isCreatedThen(row.created, params.created)).toReversed();
  const { starting_after: after, ending_before: before, limit } = params;
  if (after !== undefined && before !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: starting_after, ending_before.");
  }
  if (before !== undefined) {
    const end = position(newestFirst, before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", data: newestFirst.slice(start, end), has_more: start > 0, url };
  }
  const start = after === undefined ? 0 : position(newestFirst, after, "starting_after") + 1;
  const end = start + limit;
  return { object: "list", data: newestFirst.slice(start, end), has_more: end < newestFirst.length, url };
}

function isCreatedThen(created: number, then: ListParams["created"]): boolean {
  if (then === undefined) return true;
  if (typeof then === "number") return created === then;
  return (
    created > (then.gt ?? Number.NEGATIVE_INFINITY) &&
    created >= (then.gte ?? Number.NEGATIVE_INFINITY) &&
    created < (then.lt ?? Number.POSITIVE_INFINITY) &&
    created <= (then.lte ?? Number.POSITIVE_INFINITY)
  );
}

function position(rows: readonly { id: string }[], id: string, param: string): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index === -1) throw noSuch("object", id, param, 400);
  return index;
}
