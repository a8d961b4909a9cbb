import { SERVICES } from "@ticketing/local";
import { type Document, MongoClient } from "mongodb";
import type { Evidence, ReplicaCopies, Stored } from "./evidence";

const REPLICAS = [
  { at: "tickets", of: "users" },
  { at: "orders", of: "users" },
  { at: "payments", of: "users" },
  { at: "orders", of: "tickets" },
  { at: "orders", of: "payments" },
  { at: "tickets", of: "orders" },
  { at: "payments", of: "orders" },
  { at: "expiration", of: "orders" },
] as const;

/** What no route shows: copies, outboxes and dead letters. Only reads. */
export class Databases {
  private readonly client: MongoClient;

  /** @param url the database server's, past every link */
  constructor(url: string) {
    this.client = new MongoClient(url, { directConnection: true, serverSelectionTimeoutMS: 5_000 });
  }

  /** The services' own collections. @throws MongoError when the database does not answer */
  async stored(): Promise<Evidence["stored"]> {
    return {
      users: await this.own("auth", "users"),
      tickets: await this.own("tickets", "tickets"),
      orders: await this.own("orders", "orders"),
      payments: await this.own("payments", "payments"),
      timers: await this.own("expiration", "timers"),
    };
  }

  /** The services' copies of each other's. @throws MongoError when the database does not answer */
  async replicas(): Promise<ReplicaCopies[]> {
    return Promise.all(
      REPLICAS.map(async ({ at, of }) => ({
        at,
        of,
        copies: (await this.documents(at, of)).map(({ _id, version, status }) => ({
          id: String(_id),
          version,
          status,
        })),
      })),
    );
  }

  /** What the services set aside. @throws MongoError when the database does not answer */
  async deadLetters(): Promise<Evidence["deadLetters"]> {
    const letters = SERVICES.map(async (service) =>
      (await this.documents(service, "dead_letters")).map(({ subject, reason }) => ({
        service,
        subject: String(subject),
        reason: String(reason),
      })),
    );
    return (await Promise.all(letters)).flat();
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private async own(service: string, collection: string): Promise<Stored[]> {
    const documents = await this.documents(service, collection);
    return documents.map(({ _id, version, status, firedAt, outbox }) => ({
      id: String(_id),
      version,
      status: status ?? (firedAt ? "fired" : "pending"),
      waiting: outbox.length,
    }));
  }

  private documents(service: string, collection: string): Promise<Document[]> {
    return this.client.db(service).collection(collection).find().toArray();
  }
}
