import { execFile, spawnSync } from "node:child_process";
import { Refusal } from "@ticketing/local";

/** How long to wait before the cluster is looked at again, in milliseconds. */
export const LOOK_EVERY_MS = 500;
const MOST_OUTPUT = 64 * 1024 * 1024;

/** What kubectl said when it failed. */
export class KubectlError extends Error {}

/** kubectl in one context and one namespace. */
export class Kubectl {
  /** @param context a context of kubectl's own configuration */
  constructor(
    readonly context: string,
    readonly namespace: string,
  ) {}

  /** The context that kubectl speaks to by itself. @throws Refusal when there is none, or no kubectl */
  static currentContext(): string {
    const { error, stdout } = spawnSync("kubectl", ["config", "current-context"], { encoding: "utf8" });
    if (error) throw new Refusal("kubectl is not there: install it");
    const context = stdout.trim();
    if (context === "")
      throw new Refusal("kubectl has no current context: `kubectl config use-context NAME`");
    return context;
  }

  /** Runs kubectl in the namespace and gives what it printed. @throws KubectlError */
  run(args: readonly string[], input = ""): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        "kubectl",
        this.argumentsFor(args),
        { encoding: "utf8", maxBuffer: MOST_OUTPUT },
        (error, stdout, stderr) => {
          if (error) reject(new KubectlError(`kubectl ${args.join(" ")}: ${stderr.trim() || error.message}`));
          else resolve(stdout);
        },
      );
      child.stdin?.end(input);
    });
  }

  /** The objects of some kinds. @param kinds such as `pods` or `deployments,statefulsets` @throws KubectlError */
  async list<Item>(kinds: string, ...selection: string[]): Promise<Item[]> {
    const { items }: { items: Item[] } = JSON.parse(
      await this.run(["get", kinds, ...selection, "--output=json"]),
    );
    return items;
  }

  /** kubectl's arguments with the context and the namespace before them. */
  argumentsFor(args: readonly string[]): string[] {
    return ["--context", this.context, "--namespace", this.namespace, ...args];
  }
}
