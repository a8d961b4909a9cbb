const LOOK_EVERY = 200;

/**
 * Sends this process SIGTERM when npm, or the shell that npm runs it in, has ended: most shells do not pass on the
 * signal that ended them, so nothing else would tell.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, LOOK_EVERY);
  watch.unref();
}
