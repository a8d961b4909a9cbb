import type { UserStore } from "../user-store";

/** What the endpoints work with. */
export interface RouteParts {
  users: UserStore;
  /** ES256 private key that signs sessions, PEM. */
  privateKey: string;
  rateLimitScale: number;
}
