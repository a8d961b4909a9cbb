import { bodyOf } from "./market";
import type { Page } from "./types";
import type { Visitor } from "./visitor";

/** Every item of a list, page by page. @param path with its query, without a cursor */
export async function wholeList<Item>(visitor: Visitor, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor && `${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
    const page: Page<Item> = bodyOf(await visitor.get<Page<Item>>(`${path}${query}`), 200);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}
