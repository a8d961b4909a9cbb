import type { EventStreams } from "@ticketing/common";
import type { Settlement } from "../settlement";
import type { TicketFeed } from "../ticket-feed";
import type { TicketStore } from "../ticket-store";

/** What the endpoints work with. */
export interface RouteParts {
  tickets: TicketStore;
  settlement: Settlement;
  feed: TicketFeed;
  streams: EventStreams;
}
