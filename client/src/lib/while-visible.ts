/**
 * Does something only while the page is seen: begins at once or when it is shown, and ends when it is hidden.
 * @param begin begins it, and gives what ends it
 * @returns what ends it for good
 */
export function whileVisible(begin: () => () => void): () => void {
  let end: (() => void) | null = null;

  function adapt() {
    if (document.hidden) {
      end?.();
      end = null;
    } else {
      end ??= begin();
    }
  }

  adapt();
  document.addEventListener("visibilitychange", adapt);
  return () => {
    document.removeEventListener("visibilitychange", adapt);
    end?.();
  };
}
