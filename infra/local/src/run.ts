import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Gateway, readIngress } from "@ticketing/gateway";
import { findMongo, findNats, findRedis, NATS_CLUSTER_ID, type Part, type Report } from "@ticketing/parts";
import { writeJsonAtomically } from "./atomic-file";
import { Claim } from "./claim";
import { loadDemo } from "./demo";
import { Home } from "./home";
import { withoutPassword } from "./mongo-url";
import { choosePorts } from "./ports";
import type { Program } from "./program";
import {
  clientProgram,
  httpUrl,
  type PartAddresses,
  PROGRAMS,
  type ProgramName,
  partProgram,
  SERVICES,
  type Setting,
  serviceProgram,
  standInProgram,
} from "./programs";
import type { Place, RunFile } from "./run-file";
import { keepSecrets } from "./secrets";
import type { Settings } from "./settings";
import { openSite } from "./site";
import type { Supervised } from "./supervised";
import { Supervisor } from "./supervisor";

/** How long answers under way may take when the site stops, in milliseconds. */
const ANSWERS_WITHIN = 3_000;
const STAND_IN_PUBLISHABLE_KEY = "pk_test_stand_in";
const STRIPE_URL = "https://api.stripe.com";

/** What a run is given besides the user's settings. */
export interface Given {
  /** The repository's folder. */
  repository: string;
  report: Report;
  /** Builds the client's pages unless they are built, and gives the script that serves them; ends early by the signal. */
  buildClient(signal: AbortSignal): Promise<string>;
}

/** The whole site on this machine: parts, services, client and gateway. */
export class Run {
  private readonly supervisor: Supervisor;
  private readonly gateway: Gateway;
  private readonly stopping = new AbortController();
  private readonly home: Home;
  private readonly addresses = new Map<string, string>();
  /** Parts that are the user's own. */
  private readonly ownParts: Record<string, Place> = {};
  private running: Supervised[] = [];
  private clientBuild: Promise<string> | undefined;
  private claim: Claim | undefined;
  private site = "";
  private isReady = false;

  /** @throws Refusal when the data folder holds something else */
  constructor(
    private readonly settings: Settings,
    private readonly given: Given,
  ) {
    this.home = Home.open(settings.home);
    const manifest = readFileSync(join(given.repository, "infra/k8s/base/ingress.yaml"), "utf8");
    this.gateway = new Gateway(readIngress(manifest), (service) => this.addressesOf(service));
    this.supervisor = new Supervisor({
      report: given.report,
      newLog: (name) => this.home.newLog(name),
      changed: (running) => this.recordProcesses(running),
    });
  }

  /**
   * Starts everything and returns when the site is ready. After an error, `stop` ends what runs by then.
   * @throws Refusal, MissingPart of @ticketing/parts, or what building the client throws
   */
  async start(): Promise<void> {
    const { settings, given, home } = this;
    this.claim = await Claim.take(home, given.report);
    if (settings.fresh) home.clear();
    const port = await openSite(this.gateway, settings.port, settings.portGiven, given.report);
    this.site = `http://localhost:${port}`;
    const secrets = keepSecrets(home.secretsFile);
    const ports = await choosePorts(PROGRAMS);
    const stripe = settings.stripe ?? {
      secretKey: secrets.STRIPE_SECRET_KEY,
      publishableKey: STAND_IN_PUBLISHABLE_KEY,
      webhookSecret: secrets.STRIPE_WEBHOOK_SECRET,
      apiUrl: httpUrl(ports.stripe),
    };
    const { repository } = given;
    const setting: Setting = {
      repository,
      site: this.site,
      ports,
      secrets,
      stripe,
      passedOn: settings.passedOn,
    };
    await Promise.all([this.startClient(setting), this.startStripe(setting), this.startServices(setting)]);
    if (this.stopping.signal.aborted) return;
    if (settings.demo) await this.loadDemo();
    this.isReady = true;
    this.writeRunFile();
    given.report(`ready ${this.site}`);
  }

  /**
   * Ends everything in order and gives the data folder back.
   * @param hurry ends by force what has not ended by then
   */
  async stop(hurry: AbortSignal): Promise<void> {
    this.stopping.abort();
    await this.gateway.close(ANSWERS_WITHIN, hurry);
    await this.supervisor.stop(hurry);
    await this.clientBuild?.catch(() => undefined);
    if (!this.claim) return;
    rmSync(this.home.runFile, { force: true });
    this.claim.release();
  }

  private addressesOf(service: string): string[] {
    const address = this.addresses.get(service);
    return address === undefined ? [] : [address];
  }

  /** The site is of use without the demo: a demo that fails is only told of. */
  private async loadDemo(): Promise<void> {
    try {
      await loadDemo(this.site, this.given.report);
    } catch (error) {
      this.given.report(error instanceof Error ? error.message : String(error));
    }
  }

  private async startClient(setting: Setting): Promise<void> {
    this.clientBuild = this.given.buildClient(this.stopping.signal);
    await this.startProgram(clientProgram(setting, await this.clientBuild));
  }

  private async startStripe(setting: Setting): Promise<void> {
    if (setting.stripe.apiUrl)
      await this.startProgram(standInProgram(setting, this.home.dataOf("stripe.json")), "stand-in");
    else this.useOwn("stripe", STRIPE_URL, "STRIPE_SECRET_KEY");
  }

  private async startServices(setting: Setting): Promise<void> {
    const parts = await this.startParts(setting.ports);
    await Promise.all(SERVICES.map((name) => this.startProgram(serviceProgram(name, setting, parts))));
  }

  private async startParts(ports: Record<ProgramName, number>): Promise<PartAddresses> {
    const { mongoUrl, nats, redisUrl } = this.settings;
    // The server that wrote the data goes on with it, even where another one could be had by now.
    const findOurMongo = (report: Report) => findMongo(report, { dir: this.home.dataOf("mongo") });
    const [mongo, broker, redis] = await Promise.all([
      mongoUrl ? this.useOwn("mongo", mongoUrl, "MONGO_URL") : this.startPart(findOurMongo, ports.mongo),
      nats ? this.useOwn("nats", nats.url, "NATS_URL") : this.startPart(findNats, ports.nats),
      redisUrl ? this.useOwn("redis", redisUrl, "REDIS_URL") : this.startPart(findRedis, ports.redis),
    ]);
    return {
      mongoUrl: mongo,
      nats: { url: broker, clusterId: nats?.clusterId ?? NATS_CLUSTER_ID },
      redisUrl: redis,
    };
  }

  private async startPart(find: (report: Report) => Promise<Part>, port: number): Promise<string> {
    const part = await find(this.given.report);
    const program = partProgram(part, { port, dir: this.home.dataOf(part.name) });
    await this.startProgram(program, part.source);
    return program.url;
  }

  private useOwn(name: string, url: string, variable: string): string {
    this.ownParts[name] = { pid: null, url };
    const untouched = this.settings.fresh ? ", not emptied by --fresh" : "";
    this.given.report(line(name, withoutPassword(url), `yours: ${variable}${untouched}`));
    return url;
  }

  private async startProgram(program: Program, source?: string): Promise<void> {
    this.addresses.set(program.name, program.url);
    await this.supervisor.start(program);
    if (!this.stopping.signal.aborted) this.given.report(line(program.name, program.url, source));
  }

  private recordProcesses(running: Supervised[]): void {
    this.running = running;
    try {
      this.claim?.record(running.filter(({ isRunning }) => isRunning).flatMap(({ pid }) => pid ?? []));
      if (this.isReady && !this.stopping.signal.aborted) this.writeRunFile();
    } catch (error) {
      // Somebody has removed the data folder. That ends the site, and must not keep it from ending.
      if (!this.stopping.signal.aborted) throw error;
    }
  }

  private writeRunFile(): void {
    const places = (...kinds: Program["kind"][]): Record<string, Place> =>
      Object.fromEntries(
        this.running
          .filter(({ program }) => kinds.includes(program.kind))
          .map(({ program, pid }) => [program.name, { pid: pid ?? null, url: program.url }]),
      );
    const content: RunFile = {
      pid: process.pid,
      site: this.site,
      services: places("service", "client"),
      parts: { ...places("part", "stand-in"), ...this.ownParts },
    };
    writeJsonAtomically(this.home.runFile, content);
  }
}

function line(name: string, address: string, source?: string): string {
  return `${name.padEnd(11)} ${address}${source ? `  (${source})` : ""}`;
}
