/**
 * Whether a MongoDB write was refused by the unique index of that name.
 * The index is told by its name in the message, since servers differ in the other fields they send.
 */
export function isDuplicateKey(error: unknown, indexName?: string): boolean {
  if (!(error instanceof Error) || !("code" in error) || error.code !== 11000) return false;
  return indexName === undefined || error.message.includes(indexName);
}
