import { defineEvent } from "./envelope";
import { timerState } from "./timer-state";

/** A hold's time is over. */
export const ExpirationComplete = defineEvent("expiration:complete", 1, timerState);
