import {
  type Bus,
  type EventStreams,
  TicketCreated,
  TicketDeleted,
  type TicketState,
  TicketUpdated,
} from "@ticketing/common";
import { type LiveTicket, live } from "./live-ticket";
import { Newest } from "./newest";

/** Tickets whose newest version is remembered at once. */
const MOST_REMEMBERED = 20_000;

type Tell = (ticket: LiveTicket) => void;

/**
 * Tells this instance's event streams of each change of a ticket, whichever instance made it: never of an older
 * version after a newer one. Where changes may have passed unheard, all streams end: their readers come back and are
 * told what is now.
 */
export class TicketFeed {
  readonly #streams: EventStreams;
  readonly #ofTicket = new Map<string, Set<Tell>>();
  readonly #ofAll = new Set<Tell>();
  readonly #newest = new Newest();

  constructor(bus: Bus, streams: EventStreams) {
    this.#streams = streams;
    for (const { subject, schema } of [TicketCreated, TicketUpdated, TicketDeleted]) {
      bus.observe(
        subject,
        (message) => this.#hear(schema.parse(JSON.parse(message)).data),
        () => streams.endAll(),
      );
    }
  }

  /**
   * Tells of changes from now on.
   * @param ids of which tickets; of all when it is not given
   * @returns what ends it
   */
  follow(ids: Iterable<string> | undefined, tell: Tell): () => void {
    if (!ids) {
      this.#ofAll.add(tell);
      return () => this.#ofAll.delete(tell);
    }
    const followed = [...ids];
    for (const id of followed) this.#followersOf(id).add(tell);
    return () => {
      for (const id of followed) this.#unfollow(id, tell);
    };
  }

  #hear(state: TicketState): void {
    if (!this.#newest.isNews(state)) return;
    const ticket = live(state.id, state);
    for (const tell of this.#ofAll) tell(ticket);
    for (const tell of this.#ofTicket.get(ticket.id) ?? []) tell(ticket);
    if (this.#newest.size >= MOST_REMEMBERED) this.#beginAnew();
  }

  /** A stream never outlives the memory of what it was told. */
  #beginAnew(): void {
    this.#streams.endAll();
    this.#newest.clear();
  }

  #followersOf(id: string): Set<Tell> {
    const followers = this.#ofTicket.get(id) ?? new Set();
    this.#ofTicket.set(id, followers);
    return followers;
  }

  #unfollow(id: string, tell: Tell): void {
    const followers = this.#followersOf(id);
    followers.delete(tell);
    if (followers.size === 0) this.#ofTicket.delete(id);
  }
}
