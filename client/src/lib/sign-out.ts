import { api } from "../api/browser";

/**
 * Ends the session and loads the home page anew, so that nothing rendered for the user stays in the router's cache.
 * Rejects with an ApiProblem, still signed in.
 */
export async function signOutAndLeave(): Promise<void> {
  await api.signOut();
  window.location.assign("/");
}
