import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Gateway, readIngress } from "@ticketing/gateway";
import {
  Claim,
  choosePorts,
  Home,
  httpUrl,
  keepSecrets,
  PROGRAMS,
  type Supervised,
  Supervisor,
} from "@ticketing/local";
import type { Sabotage } from "../options";
import { Link } from "./link";
import {
  INSTANCES,
  type InstanceName,
  LINKS,
  type LinkName,
  type PartName,
  partOf,
  serviceOf,
} from "./names";
import { findPrograms, type Programs } from "./programs";

export const REPOSITORY = join(__dirname, "../../../..");

/** How the system of a chaos run differs from another one's. */
export interface SystemOptions {
  /** The data folder: emptied before, left as it is afterwards. */
  home: string;
  holdSeconds: number;
  sabotage: Sabotage | undefined;
  report(line: string): void;
}

/**
 * The services, two instances of those that sell, behind the gateway, on real parts, with a link that can fail
 * between each of them and each part. Made of what `npm start` is made of, without the pages.
 */
export class ChaosSystem {
  private readonly supervisor: Supervisor;
  private running: readonly Supervised[] = [];

  private constructor(
    /** The gateway's address. */
    readonly site: string,
    private readonly home: Home,
    private readonly claim: Claim,
    private readonly gateway: Gateway,
    private readonly programs: Programs,
    private readonly links: ReadonlyMap<LinkName, Link>,
    report: SystemOptions["report"],
  ) {
    this.supervisor = new Supervisor({
      report,
      newLog: (name) => home.newLog(name),
      changed: (running) => {
        this.running = running;
        claim.record(running.filter(({ isRunning }) => isRunning).flatMap(({ pid }) => pid ?? []));
      },
    });
  }

  /**
   * Starts everything and waits until it is ready.
   * @throws Refusal or MissingPart when something cannot be started; what was started is stopped then
   */
  static async start(options: SystemOptions): Promise<ChaosSystem> {
    const { report } = options;
    const home = Home.open(options.home);
    const claim = await Claim.take(home, report);
    home.clear();
    const ports = await choosePorts([...new Set([...PROGRAMS, ...INSTANCES, ...LINKS])]);
    const manifest = readFileSync(join(REPOSITORY, "infra/k8s/base/ingress.yaml"), "utf8");
    const gateway = new Gateway(readIngress(manifest), (service) =>
      INSTANCES.filter((name) => serviceOf(name) === service).map((name) => httpUrl(ports[name])),
    );
    const site = httpUrl(await gateway.listen(0));
    const secrets = keepSecrets(home.secretsFile);
    const programs = await findPrograms({ ...options, repository: REPOSITORY, home, site, ports, secrets });
    const links = new Map(LINKS.map((name) => [name, new Link(ports[name], ports[partOf(name)])]));
    const system = new ChaosSystem(site, home, claim, gateway, programs, links, report);
    try {
      await system.run();
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  /** Where a part or an instance answers, past the gateway and every link. */
  urlOf(name: PartName | InstanceName): string {
    return this.programs[name].url;
  }

  /** Whether a part or an instance does its work at the moment. */
  isReady(name: PartName | InstanceName): Promise<boolean> {
    return this.programs[name].ready();
  }

  /** Where a part keeps its data. */
  dataOf(part: PartName): string {
    return this.home.dataOf(part);
  }

  /** Signals the process of a part or an instance, if it lives at the moment. */
  signal(name: PartName | InstanceName, signal: NodeJS.Signals): void {
    const pid = this.pidOf(name);
    if (pid !== undefined) process.kill(pid, signal);
  }

  /** The process of a part or an instance, or undefined while there is none. */
  pidOf(name: PartName | InstanceName): number | undefined {
    const supervised = this.running.find(({ program }) => program.name === name);
    return supervised?.isRunning ? supervised.pid : undefined;
  }

  /** The links of that name: of one instance to a part, or of `all`. */
  linksOf(target: string): Link[] {
    const [instance, part] = target.split(">");
    return LINKS.filter((name) => name === target || (instance === "all" && partOf(name) === part)).flatMap(
      (name) => this.links.get(name) ?? [],
    );
  }

  /** Lets every process that is stopped go on, and every link pass. */
  async mend(): Promise<void> {
    for (const { program } of this.running) this.signal(program.name as PartName | InstanceName, "SIGCONT");
    await Promise.all([...this.links.values()].map((link) => link.become({ kind: "pass" })));
  }

  /** Ends everything and gives the data folder back. */
  async stop(): Promise<void> {
    // A process that is stopped hears no SIGTERM.
    await this.mend();
    const never = new AbortController().signal;
    await this.gateway.close(0, never);
    await this.supervisor.stop(never);
    await Promise.all([...this.links.values()].map((link) => link.close()));
    this.claim.release();
  }

  private async run(): Promise<void> {
    const { mongo, nats, redis, stripe, ...instances } = this.programs;
    const start = (programs: Programs[keyof Programs][]) =>
      Promise.all(programs.map((program) => this.supervisor.start(program)));
    await Promise.all([...this.links.values()].map((link) => link.open()));
    await start([mongo, nats, redis, stripe]);
    await start(Object.values(instances));
  }
}
