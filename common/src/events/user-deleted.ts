import { defineEvent } from "./envelope";
import { userState } from "./user-state";

/** A user's account was deleted, for good; what was personal is erased. */
export const UserDeleted = defineEvent("user:deleted", 1, userState);
