/** A message that comes and goes by itself, with at most one thing to do about it. */
export interface Toast {
  id: number;
  text: string;
  tone: "good" | "bad";
  action?: { label: string; run: () => void };
  /** Called once when it has gone, by itself or taken away. */
  onGone?: () => void;
}

/** How long a toast stays, in milliseconds. */
export const TOAST_MS = 6_000;
const MOST = 3;

type Listener = () => void;

let toasts: readonly Toast[] = [];
let nextId = 1;
let held = false;
const timers = new Map<number, ReturnType<typeof setTimeout>>();
const listeners = new Set<Listener>();

function change(next: readonly Toast[]) {
  const gone = toasts.filter((toast) => !next.includes(toast));
  toasts = next;
  if (toasts.length === 0) held = false;
  for (const { id } of gone) stopTimer(id);
  for (const listener of listeners) listener();
  for (const { onGone } of gone) onGone?.();
}

/** Shows a toast; the oldest goes when there would be more than three. @returns what takes it away */
export function showToast(toast: Omit<Toast, "id">): () => void {
  const shown = { ...toast, id: nextId++ };
  change([...toasts, shown].slice(-MOST));
  if (!held) startTimer(shown.id);
  return () => dismissToast(shown.id);
}

/** Takes a toast away. */
export function dismissToast(id: number): void {
  if (toasts.some((toast) => toast.id === id)) change(toasts.filter((toast) => toast.id !== id));
}

/** Nothing goes by itself for as long as somebody points at the toasts, or stands on one. */
export function holdToasts(): void {
  held = true;
  for (const { id } of toasts) stopTimer(id);
}

/** The time of each toast begins anew. */
export function releaseToasts(): void {
  held = false;
  for (const { id } of toasts) startTimer(id);
}

function startTimer(id: number) {
  stopTimer(id);
  timers.set(
    id,
    setTimeout(() => dismissToast(id), TOAST_MS),
  );
}

function stopTimer(id: number) {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

const LEFT_TO_SAY = "toast";

/** Leaves something good to be said by the page that is loaded next. */
export function showToastOnNextPage(text: string): void {
  sessionStorage.setItem(LEFT_TO_SAY, text);
}

/** Says what the page before has left to be said. */
export function showToastOfLastPage(): void {
  const text = sessionStorage.getItem(LEFT_TO_SAY);
  sessionStorage.removeItem(LEFT_TO_SAY);
  if (text) showToast({ tone: "good", text });
}

/** For `useSyncExternalStore`. */
export const toastStore = {
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot: () => toasts,
};
