import type { TicketInput } from "../api/types";
import { LISTING_FIELDS, type TypedListing } from "./typed-listing";

/** What was typed into a listing's form and not yet sent. */
export interface ListingDraft {
  /** Who typed it; nobody else is shown it. */
  sellerId: string;
  typed: TypedListing;
  /** What the ticket said when its editing began; null for a new one. */
  base: TicketInput | null;
}

/** Gives the browser's storage; throws where the visitor allows none. */
type OpenStorage = () => Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * Keeps what was typed for as long as the tab is open.
 * @param path the form's page
 * @returns whether it could be kept
 */
export function keepDraft(open: OpenStorage, path: string, draft: ListingDraft): boolean {
  try {
    open().setItem(keyOf(path), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Takes out what the same seller had typed on this page, if anything; whatever was kept is kept no longer. */
export function takeDraft(open: OpenStorage, path: string, sellerId: string): ListingDraft | null {
  try {
    const storage = open();
    const kept = storage.getItem(keyOf(path));
    storage.removeItem(keyOf(path));
    const draft: unknown = kept && JSON.parse(kept);
    return isDraft(draft) && draft.sellerId === sellerId ? draft : null;
  } catch {
    return null;
  }
}

function keyOf(path: string): string {
  return `draft ${path}`;
}

function isDraft(value: unknown): value is ListingDraft {
  if (!isRecord(value) || typeof value.sellerId !== "string") return false;
  return hasTexts(value.typed, LISTING_FIELDS) && (value.base === null || isListing(value.base));
}

function isListing(value: unknown): boolean {
  return (
    hasTexts(value, ["title", "currency", "description"]) &&
    isRecord(value) &&
    typeof value.price === "number"
  );
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  return isRecord(value) && names.every((name) => typeof value[name] === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
