import { z } from "zod";

/** A list in one variable, separated by commas. */
export const list = z
  .string()
  .transform((text) => text.split(",").map((item) => item.trim()))
  .pipe(z.array(z.string().min(1)).min(1));

const base = {
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  MONGO_URL: z.string().min(1),
  NATS_URL: z.string().min(1),
  NATS_CLUSTER_ID: z.string().min(1),
  JWT_PUBLIC_KEY: z.string().min(1),
  COOKIE_KEYS: list,
  SITE_ORIGINS: list,
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
};
const baseSchema = z.object(base);

/** The settings that every service takes from its environment. */
export type BaseConfig = z.infer<typeof baseSchema>;

/** A setting that is missing or wrong; the message is one line that names it. */
export class InvalidConfig extends Error {}

/**
 * Reads a service's settings.
 * @param own the service's own settings, beside the ones every service takes
 * @throws InvalidConfig naming each variable that is missing or wrong
 */
export function readConfig<Own extends z.ZodRawShape>(
  own: Own,
  env: NodeJS.ProcessEnv,
): BaseConfig & z.infer<z.ZodObject<Own>> {
  const commons = baseSchema.safeParse(env);
  const owns = z.object(own).safeParse(env);
  if (commons.success && owns.success) return { ...commons.data, ...owns.data };
  const issues = [...(commons.error?.issues ?? []), ...(owns.error?.issues ?? [])];
  const faults = issues.map(({ path, message }) => {
    const name = path.join(".");
    return env[name] === undefined ? `${name} is not set` : `${name}: ${message}`;
  });
  throw new InvalidConfig(faults.join("; "));
}
