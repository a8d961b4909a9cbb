/**
 * Does `work` for each item, a bounded number at a time, and resolves when all are done.
 * @throws what the first failing `work` rejects with; the items in hand are still finished
 */
export async function eachOf<Item>(
  items: Item[],
  atATime: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker));
}
