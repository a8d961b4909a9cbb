import {
  type EventEnvelope,
  ExpirationComplete,
  NatsStreamingBus,
  OrderCancelled,
  OrderCompleted,
  OrderCreated,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentFailed,
  PaymentRefunded,
  PaymentVoided,
  TicketCreated,
  TicketDeleted,
  TicketUpdated,
  UserCreated,
  UserDeleted,
  UserUpdated,
} from "@ticketing/common";
import { pino } from "pino";
import type { HeardEvent } from "./evidence";

const SUBJECTS = [
  TicketCreated,
  TicketUpdated,
  TicketDeleted,
  OrderCreated,
  OrderCancelled,
  OrderCompleted,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentVoided,
  PaymentFailed,
  PaymentRefunded,
  ExpirationComplete,
  UserCreated,
  UserUpdated,
  UserDeleted,
].map(({ subject }) => subject);
const GROUP = "chaos";

/** Hears every event that is ever published, past every link, and when it was first heard. */
export class EventLog {
  private readonly heard = new Map<string, HeardEvent>();
  private readonly bus: NatsStreamingBus;

  constructor(url: string, clusterId: string) {
    this.bus = new NatsStreamingBus({ url, clusterId, client: GROUP, log: pino({ level: "silent" }) });
    for (const subject of SUBJECTS) {
      this.bus.subscribe(subject, GROUP, async (message) => {
        const event: EventEnvelope = JSON.parse(message);
        if (!this.heard.has(event.id)) this.heard.set(event.id, { heardAt: Date.now(), event });
        return "acknowledge";
      });
    }
  }

  start(): void {
    this.bus.connect();
  }

  /** Each event once, the first heard first. */
  get events(): HeardEvent[] {
    return [...this.heard.values()];
  }

  async close(): Promise<void> {
    await this.bus.close();
  }
}
