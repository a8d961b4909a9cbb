import { defineEvent } from "./envelope";
import { userState } from "./user-state";

/** Somebody signed up. */
export const UserCreated = defineEvent("user:created", 1, userState);
