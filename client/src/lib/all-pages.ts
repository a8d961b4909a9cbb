import type { Page } from "../api/types";

/**
 * Every item of a list, one page after the other, each asked for when it is needed. Rejects as `ask` does.
 * @param first the list's first page
 * @param ask gives the page at a cursor
 */
export async function* allPages<Item>(
  first: Page<Item>,
  ask: (cursor: string) => Promise<Page<Item>>,
): AsyncIterable<Item> {
  for (let page = first; ; page = await ask(page.nextCursor)) {
    yield* page.items;
    if (page.nextCursor === null) return;
  }
}
