export { eventually } from "@ticketing/parts/testing";
export { HOLD, readLedger, SECRET_KEY, stripeClient, stripeError } from "./client";
export { runToEnd, type StandInProcess, startProcess } from "./stand-in-process";
export { temporaryFiles } from "./temporary-files";
export { startWebhookReceiver, type WebhookReceiver } from "./webhook-receiver";
