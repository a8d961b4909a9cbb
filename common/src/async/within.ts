/**
 * Waits for work no longer than `ms` milliseconds. The work itself goes on.
 * @throws Error when the time is over; what `work` rejects with
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`It was not done within ${ms / 1000} seconds.`)), ms);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
