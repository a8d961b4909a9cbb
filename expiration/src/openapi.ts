import { openapiDocument } from "@ticketing/common";

/** What this service's HTTP side promises: nothing beyond what every service has. */
export const openapi = openapiDocument("Ticketing: expiration", []);
