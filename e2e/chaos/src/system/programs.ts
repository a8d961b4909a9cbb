import {
  type Home,
  httpUrl,
  type PartAddresses,
  type Program,
  partProgram,
  type Setting,
  serviceProgram,
  standInProgram,
} from "@ticketing/local";
import { findMongo, findNats, findRedis, NATS_CLUSTER_ID, type Part } from "@ticketing/parts";
import type { Sabotage } from "../options";
import { INSTANCES, type InstanceName, type LinkName, type PartName, serviceOf } from "./names";
import { sabotaged } from "./sabotage";

const PUBLISHABLE_KEY = "pk_test_stand_in";
/** No limit on use is in the way of the load. */
const RATE_LIMIT_SCALE = "100000";

/** How each part and each instance is started. */
export type Programs = Record<PartName | InstanceName, Program>;

/** What the programs are made from. */
export interface Surroundings {
  repository: string;
  home: Home;
  site: string;
  ports: Setting["ports"] & Record<InstanceName | LinkName, number>;
  secrets: Setting["secrets"];
  holdSeconds: number;
  sabotage: Sabotage | undefined;
  report(line: string): void;
}

/** Finds the parts on this machine and says how all is started. @throws MissingPart */
export async function findPrograms(around: Surroundings): Promise<Programs> {
  const { home, ports, report } = around;
  const [mongo, nats, redis] = await Promise.all([findMongo(report), findNats(report), findRedis(report)]);
  const setting = settingOf(around);
  const program = (part: Part) => partProgram(part, { port: ports[part.name], dir: home.dataOf(part.name) });
  const instances = INSTANCES.map((name) => {
    const addresses: PartAddresses = {
      mongoUrl: mongo.url(ports[`${name}>mongo`]),
      nats: { url: nats.url(ports[`${name}>nats`]), clusterId: NATS_CLUSTER_ID },
      redisUrl: redis.url(ports[`${name}>redis`]),
    };
    return [name, instanceProgram(name, around, setting, addresses)] as const;
  });
  return {
    mongo: program(mongo),
    nats: program(nats),
    redis: program(redis),
    stripe: stripeProgram(setting, home.dataOf("stripe.json")),
    ...(Object.fromEntries(instances) as Record<InstanceName, Program>),
  };
}

function settingOf({ repository, site, ports, secrets, holdSeconds }: Surroundings): Setting {
  return {
    repository,
    site,
    ports,
    secrets,
    stripe: {
      secretKey: secrets.STRIPE_SECRET_KEY,
      publishableKey: PUBLISHABLE_KEY,
      webhookSecret: secrets.STRIPE_WEBHOOK_SECRET,
    },
    passedOn: { ORDER_HOLD_SECONDS: String(holdSeconds), RATE_LIMIT_SCALE },
  };
}

/** Stripe posts its events to the gateway, as it would in a cluster. */
function stripeProgram(setting: Setting, file: string): Program {
  const program = standInProgram(setting, file);
  return { ...program, env: { ...program.env, STRIPE_WEBHOOK_URL: `${setting.site}/api/payments/webhook` } };
}

function instanceProgram(
  name: InstanceName,
  { ports, sabotage }: Surroundings,
  setting: Setting,
  addresses: PartAddresses,
): Program {
  const service = serviceOf(name);
  const own: Setting = {
    ...setting,
    ports: { ...ports, [service]: ports[name] },
    stripe: { ...setting.stripe, apiUrl: httpUrl(ports[`${name}>stripe`]) },
  };
  const program = serviceProgram(service, own, addresses);
  return { ...program, name, env: { ...program.env, ...sabotaged(sabotage) } };
}
