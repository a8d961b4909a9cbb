import { defineEvent } from "./envelope";
import { userState } from "./user-state";

/** A user changed: their name, or their password, which ends their sessions. */
export const UserUpdated = defineEvent("user:updated", 1, userState);
