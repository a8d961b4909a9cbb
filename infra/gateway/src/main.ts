import { readFileSync } from "node:fs";
import { readConfig } from "./config";
import { Gateway } from "./gateway";
import { readIngress } from "./ingress";

/** How long answers under way may take when the gateway stops, in milliseconds. */
const ANSWERS_WITHIN = 10_000;

/** The gateway as a pod: each service is reached by its name in the cluster. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const ingress = readIngress(readFileSync(config.ingressFile, "utf8"));
  const addresses = new Map(
    ingress.routes.map(({ service, port }) => [service, `http://${service}:${port}`]),
  );
  const upstreams = (service: string): string[] => {
    const address = addresses.get(service);
    return address === undefined ? [] : [address];
  };
  const gateway = new Gateway(ingress, upstreams, true);
  const port = await gateway.listen(config.port, [config.host]);
  console.log(`gateway: listening on ${config.host}:${port}`);

  const never = new AbortController().signal;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void gateway.close(ANSWERS_WITHIN, never).then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error(`gateway: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
