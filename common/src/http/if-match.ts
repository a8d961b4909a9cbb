import type { Request } from "express";
import { InvalidRequest, PreconditionFailed } from "../errors";

const ENTITY_TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;
const LIST_OF_TAGS = new RegExp(`^(?:(?:\\s*${ENTITY_TAG.source})?\\s*(?:,|$))+$`);

/** Gives a change back to be made, unless it is one of another version. @throws PreconditionFailed */
type OnlyIfMatch = <Change>(current: { version: number }, change: Change) => Change;

/** The strong entity tag of a version, for the header `ETag`. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/**
 * Reads the header `If-Match` (RFC 9110, 13.1.1), by which a sender changes nothing but the version they know.
 * @returns what `AggregateStore.change` decides through, so that the check and the write are one. It comes after the
 *   other refusals, and lets pass what changes nothing; without the header, it lets everything pass
 * @throws InvalidRequest when it is neither `*` nor a list of entity tags
 */
export function ifMatch(req: Request): OnlyIfMatch {
  const header = req.get("if-match");
  if (header === undefined || header.trim() === "*") return (_current, change) => change;
  const tags = LIST_OF_TAGS.test(header) ? header.match(ENTITY_TAG) : null;
  if (!tags) throw new InvalidRequest('If-Match is "*" or a list of entity tags, such as "3".');
  return ({ version }, change) => {
    if (change !== null && !tags.includes(entityTag(version))) throw new PreconditionFailed();
    return change;
  };
}
