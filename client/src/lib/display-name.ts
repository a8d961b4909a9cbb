import type { Reason } from "./reason";

const MOST = 50;

/** What is wrong with a display name, or null. None at all is fine. */
export function displayNameError(typed: string): Reason | null {
  return [...typed.trim()].length > MOST ? "displayNameLong" : null;
}

/** A display name as it is kept: null for none. */
export function readDisplayName(typed: string): string | null {
  return typed.trim() || null;
}
