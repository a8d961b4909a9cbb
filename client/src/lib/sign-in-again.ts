import { signInPath } from "./next-path";

/**
 * Leads a visitor whose session has ended to signing in, and back to a path. The whole page goes: its header still shows
 * who was signed in.
 */
export function signInAgain(path: string): void {
  window.location.assign(signInPath(path, "ended"));
}
