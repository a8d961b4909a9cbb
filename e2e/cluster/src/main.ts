import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "@ticketing/local";
import { EventLog } from "#chaos/evidence/event-log";
import { History } from "#chaos/history/history";
import { Load } from "#chaos/load/load";
import { Random } from "#chaos/random";
import { lookBefore } from "./evidence/collect";
import { ClusterDatabases } from "./evidence/databases";
import { judge } from "./evidence/judge";
import { deletePods } from "./faults/delete-pods";
import { drain } from "./faults/drain";
import { restart } from "./faults/restart";
import { toldOf, UnderLoad } from "./faults/under-load";
import { install } from "./kube/install";
import { Kubectl } from "./kube/kubectl";
import { PortForward } from "./kube/port-forward";
import { remove } from "./kube/remove";
import { scale, whole } from "./kube/workloads";
import { networkPolicies } from "./network/policies";
import { type Options, readOptions } from "./options";
import { Report } from "./report";
import { race } from "./sale/race";
import { wholeSale } from "./sale/whole-sale";

const NAMESPACE = "ticketing-test";
const ARTIFACTS = join(__dirname, "../../artifacts/cluster");
/** As `infra/k8s/base` names NATS Streaming's. */
const CLUSTER_ID = "ticketing";
const SCALED_WITHIN_MS = 180_000;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What every stage works with. */
interface Run {
  kubectl: Kubectl;
  report: Report;
  site: string;
  /** Whether that is an ingress controller's, and not the project's gateway's. */
  throughIngress: boolean;
  /** The address of Stripe's stand-in. */
  stripe: string;
}

/**
 * Runs the suite as the flags say and ends this process: with 0 when nothing failed, 1 when something did or the run
 * could not be made, 130 after a signal.
 */
export async function main(argv: string[]): Promise<void> {
  for (const signal of SIGNALS) process.once(signal, () => process.exit(130));
  try {
    process.exitCode = (await run(readOptions(argv))) ? 0 : 1;
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Refusal ? error.message : error);
  }
  process.exit();
}

async function run(options: Options): Promise<boolean> {
  const kubectl = new Kubectl(options.context ?? Kubectl.currentContext(), NAMESPACE);
  const report = new Report();
  report.say(`context ${kubectl.context}, namespace ${NAMESPACE}, --seed=${options.seed}`);
  try {
    await install(kubectl, report);
    await withSite(kubectl, report, options);
    if (!options.keep) await remove(kubectl, report);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    report.judge("the run could not go on", [error instanceof Error ? error.message : String(error)]);
  }
  return report.conclude();
}

async function withSite(kubectl: Kubectl, report: Report, options: Options): Promise<void> {
  const stripe = await PortForward.open(kubectl, "stripe", 4242);
  const gateway = options.site === undefined ? await PortForward.open(kubectl, "gateway", 3000) : undefined;
  const site = options.site ?? gateway?.url ?? "";
  report.say(`the site is at ${site}`);
  try {
    await prove(
      { kubectl, report, site, throughIngress: gateway === undefined, stripe: stripe.url },
      options,
    );
  } finally {
    gateway?.close();
    stripe.close();
  }
}

async function prove(run: Run, { seed }: Options): Promise<void> {
  const { kubectl, report, site, stripe } = run;
  await report.check("a whole sale", () => wholeSale(site, stripe));
  report.say("scales orders to 3 and the others to 2");
  await scale(kubectl, 2);
  await scale(kubectl, 3, "orders");
  await whole(kubectl, SCALED_WITHIN_MS, (text) => report.say(text));
  await report.check("a race for one ticket, with orders scaled to 3", () => race(kubectl, site));
  await networkPolicies(kubectl, report);
  await faults(run, seed);
}

async function faults({ kubectl, report, site, throughIngress, stripe }: Run, seed: number): Promise<void> {
  const tell = (text: string) => report.say(text);
  const random = new Random(seed);
  mkdirSync(ARTIFACTS, { recursive: true });
  const history = new History(join(ARTIFACTS, `seed-${seed}.jsonl`));
  const databases = await ClusterDatabases.open(kubectl);
  const before = await lookBefore(databases, stripe);
  const load = new Load(site, random.fork(), history);
  await load.signUp();
  const users = new UnderLoad(load, history);
  await report.check("a pod of everything deleted under load", async () =>
    toldOf(await users.during(() => deletePods(kubectl, users, random, tell))),
  );
  await report.check("every Deployment rolled out anew under load", async () =>
    toldOf(await users.during(() => restart(kubectl, users, tell))),
  );
  await report.check("the node drained under load, by the budgets", async () => {
    const drained = { evicted: 0, putOff: 0 };
    const answers = await users.during(async () => {
      Object.assign(drained, await drain(kubectl, users, tell));
    });
    return `${drained.evicted} pods evicted, ${drained.putOff} put off for a while; ${toldOf(answers)}`;
  });
  await users.end();
  // The broker keeps every event, so it is enough to ask for them now.
  const nats = await PortForward.open(kubectl, "nats", 4222);
  const log = new EventLog(nats.url.replace("http:", "nats:"), CLUSTER_ID);
  log.start();
  await judge({ site, throughIngress, stripe, load, history, databases, log, before }, report);
  await Promise.all([log.close(), databases.close(), history.close()]);
  nats.close();
  await report.check("a whole sale, afterwards", () => wholeSale(site, stripe));
}
