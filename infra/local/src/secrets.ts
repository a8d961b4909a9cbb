import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { writeJsonAtomically } from "./atomic-file";

/** What must stay the same over restarts and be nobody else's; named as the services' variables are. */
export interface Secrets {
  /** An ES256 key pair, PEM. */
  JWT_PRIVATE_KEY: string;
  JWT_PUBLIC_KEY: string;
  COOKIE_KEYS: string;
  /** The stand-in's keys, in Stripe's form. */
  STRIPE_SECRET_KEY: string;
  STRIPE_WEBHOOK_SECRET: string;
}

/** Reads the secrets of a data folder; makes them on first use, for the owner's eyes only. */
export function keepSecrets(file: string): Secrets {
  if (!existsSync(file)) writeJsonAtomically(file, makeSecrets());
  const secrets: Secrets = JSON.parse(readFileSync(file, "utf8"));
  return secrets;
}

function makeSecrets(): Secrets {
  const pair = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return {
    JWT_PRIVATE_KEY: pair.privateKey,
    JWT_PUBLIC_KEY: pair.publicKey,
    COOKIE_KEYS: randomBytes(32).toString("hex"),
    STRIPE_SECRET_KEY: `sk_test_${randomBytes(24).toString("hex")}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString("hex")}`,
  };
}
