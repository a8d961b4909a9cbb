/** Where the gateway listens, and by which manifest it routes. */
export interface GatewayConfig {
  port: number;
  host: string;
  /** The file of the Ingress manifest. */
  ingressFile: string;
}

/**
 * The settings of the process.
 * @throws Error that names the variable which is missing or malformed
 */
export function readConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const port = Number(env.PORT || "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is not a port: ${env.PORT}`);
  if (!env.INGRESS_FILE) throw new Error("INGRESS_FILE is not set");
  return { port, host: env.HOST || "0.0.0.0", ingressFile: env.INGRESS_FILE };
}
