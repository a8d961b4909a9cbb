const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs work that a signal to this process ends early. What it throws is shown, and makes this process end with 1.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @returns {Promise<T | undefined>} nothing when it failed or was ended
 */
export async function untilSignal(work) {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const name of SIGNALS) process.on(name, stop);
  try {
    const result = await work(stopping.signal);
    return stopping.signal.aborted ? undefined : result;
  } catch (error) {
    if (stopping.signal.aborted) return undefined;
    console.error(error.message);
    process.exitCode = 1;
    return undefined;
  } finally {
    for (const name of SIGNALS) process.removeListener(name, stop);
  }
}
