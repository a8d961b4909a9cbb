import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const address = z.object({ url: z.string() });
const runFile = z.object({
  services: z.record(z.string(), address),
  parts: z.object({ mongo: address, nats: address }),
});

/** What a user can mend: the message is one line that says how. */
export class Refusal extends Error {}

/** Where the dead letters are, and where they go back to. */
export interface Places {
  mongoUrl: string;
  /** Each service's database has its name. */
  services: string[];
  nats: { url: string; clusterId: string };
}

interface Wanted {
  /** The data folder of an `npm start`. */
  home: string;
  service?: string | undefined;
}

/**
 * Finds the parts by the environment (`MONGO_URL`, `NATS_URL`, `NATS_CLUSTER_ID`) and, for what that does not say,
 * by the `run.json` of a running `npm start`.
 * @throws Refusal when neither says where a part is
 */
export function findPlaces({ home, service }: Wanted, env: NodeJS.ProcessEnv): Places {
  const run = env.MONGO_URL && env.NATS_URL ? undefined : readRunFile(home);
  const mongoUrl = env.MONGO_URL || run?.parts.mongo.url;
  const natsUrl = env.NATS_URL || run?.parts.nats.url;
  if (!mongoUrl || !natsUrl) {
    throw new Refusal(
      `Nothing runs in ${home}: start the site, name its --home, or set MONGO_URL and NATS_URL.`,
    );
  }
  const services = service ? [service] : servicesOf(env.MONGO_URL, run);
  if (services.length === 0) throw new Refusal("Name the --service, or its database in MONGO_URL.");
  return { mongoUrl, services, nats: { url: natsUrl, clusterId: env.NATS_CLUSTER_ID || "ticketing" } };
}

/** A service's own address names its database; an address for all services names none. */
function servicesOf(givenUrl: string | undefined, run: z.infer<typeof runFile> | undefined): string[] {
  const database = /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(givenUrl ?? "")?.[1];
  return database ? [database] : Object.keys(run?.services ?? {});
}

function readRunFile(home: string): z.infer<typeof runFile> | undefined {
  try {
    return runFile.parse(JSON.parse(readFileSync(join(home, "run.json"), "utf8")));
  } catch {
    return undefined;
  }
}
