import { SERVICES } from "@ticketing/local";
import { Databases } from "#chaos/evidence/databases";
import type { Evidence } from "#chaos/evidence/evidence";
import type { Kubectl } from "../kube/kubectl";
import { PortForward } from "../kube/port-forward";

const MONGO_PORT = 27017;

/** The databases of all services, each on a server of its own: what one of them does not have, it gives as empty. */
export class ClusterDatabases {
  private constructor(
    private readonly forwards: PortForward[],
    private readonly each: Databases[],
  ) {}

  /** Reaches them through forwarded ports. @throws Error when one cannot be reached in time */
  static async open(kubectl: Kubectl): Promise<ClusterDatabases> {
    const forwards = await Promise.all(
      SERVICES.map((service) => PortForward.open(kubectl, `${service}-mongo`, MONGO_PORT)),
    );
    const urls = forwards.map(({ url }) => url.replace("http:", "mongodb:"));
    return new ClusterDatabases(
      forwards,
      urls.map((url) => new Databases(url)),
    );
  }

  /** As `Databases.stored`. */
  async stored(): Promise<Evidence["stored"]> {
    const all = await Promise.all(this.each.map((databases) => databases.stored()));
    return {
      users: all.flatMap(({ users }) => users),
      tickets: all.flatMap(({ tickets }) => tickets),
      orders: all.flatMap(({ orders }) => orders),
      payments: all.flatMap(({ payments }) => payments),
      timers: all.flatMap(({ timers }) => timers),
    };
  }

  /** As `Databases.replicas`. */
  async replicas(): Promise<Evidence["replicas"]> {
    const [first = [], ...others] = await Promise.all(this.each.map((databases) => databases.replicas()));
    return first.map((replica, index) => ({
      ...replica,
      copies: [...replica.copies, ...others.flatMap((replicas) => replicas[index]?.copies ?? [])],
    }));
  }

  /** As `Databases.deadLetters`. */
  async deadLetters(): Promise<Evidence["deadLetters"]> {
    return (await Promise.all(this.each.map((databases) => databases.deadLetters()))).flat();
  }

  async close(): Promise<void> {
    await Promise.all(this.each.map((databases) => databases.close()));
    for (const forward of this.forwards) forward.close();
  }
}
