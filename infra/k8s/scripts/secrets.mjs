// `npm run secrets`: makes the Secrets that the manifests name, on first use. What is there already is left as it is.
//
//   npm run secrets                for overlays/dev, with a self-signed certificate
//   npm run secrets -- --prod      for overlays/prod: passwords for the databases, and no certificate
//   npm run secrets -- --namespace=ticketing-test      for overlays/test: what dev has
//
// STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET are the Stripe account's; without them dev uses the
// Stripe stand-in. It speaks to kubectl's current context, or to the one that Skaffold names.
import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal, run, withRefusals } from "./command.mjs";

const HOST = "ticketing.dev";
const STAND_IN_URL = "http://stripe:4242";
const SERVICES = ["auth", "tickets", "orders", "payments", "expiration"];
const NAMESPACE = "--namespace=";
const STRIPE_KEYS = ["STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET"];

const isProd = process.argv.includes("--prod");
const given = process.argv.find((argument) => argument.startsWith(NAMESPACE))?.slice(NAMESPACE.length);
const namespace = given ?? (isProd ? "ticketing" : "ticketing-dev");

await withRefusals(makeSecrets);

function makeSecrets() {
  ensure("namespace", namespace, () => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: namespace },
  }));
  secret("session-signing-key", () => ({ JWT_PRIVATE_KEY: privateKey() }));
  secret("session", () => ({ JWT_PUBLIC_KEY: publicKey(), COOKIE_KEYS: random(32) }));
  secret("stripe", stripeKeys);
  if (isProd) for (const service of SERVICES) secret(`${service}-mongo`, mongoUser);
  else secret("ticketing-tls", certificate, "kubernetes.io/tls");
}

function secret(name, content, type = "Opaque") {
  ensure("secret", name, () => ({
    apiVersion: "v1",
    kind: "Secret",
    type,
    metadata: { name, namespace, labels: { "app.kubernetes.io/part-of": "ticketing" } },
    stringData: content(),
  }));
}

/** Creates an object unless it exists. Its content goes over standard input: arguments are seen by everybody. */
function ensure(kind, name, manifest) {
  const scope = kind === "namespace" ? [] : ["--namespace", namespace];
  const found = kubectl(["get", kind, name, ...scope, "--ignore-not-found", "--output=name"]);
  if (found.trim() !== "") {
    console.log(`${kind} ${name}: is there`);
    return;
  }
  // What the overlay holds too is created as `kubectl apply` does; a Secret must not be copied into an annotation.
  const options = kind === "namespace" ? ["--save-config"] : [];
  kubectl(["create", "--filename=-", ...options], JSON.stringify(manifest()));
  console.log(`${kind} ${name}: made`);
}

function privateKey() {
  return generateKeyPairSync("ec", {
    namedCurve: "P-256",
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
}

/** From the private key in the cluster, so that the two belong together whichever of the Secrets was there before. */
function publicKey() {
  const path = "--output=jsonpath={.data.JWT_PRIVATE_KEY}";
  const encoded = kubectl(["get", "secret", "session-signing-key", "--namespace", namespace, path]);
  return createPublicKey(Buffer.from(encoded, "base64")).export({ type: "spki", format: "pem" });
}

function stripeKeys() {
  const given = STRIPE_KEYS.filter((name) => process.env[name]);
  if (given.length === STRIPE_KEYS.length)
    return Object.fromEntries(STRIPE_KEYS.map((name) => [name, process.env[name]]));
  if (given.length > 0 || isProd) {
    const missing = STRIPE_KEYS.filter((name) => !process.env[name]);
    throw new Refusal(`${missing.join(", ")}: not set${isProd ? "" : "; set all Stripe keys or none"}`);
  }
  return {
    STRIPE_SECRET_KEY: `sk_test_${random(24)}`,
    STRIPE_PUBLISHABLE_KEY: "pk_test_stand_in",
    STRIPE_WEBHOOK_SECRET: `whsec_${random(24)}`,
    STRIPE_API_URL: STAND_IN_URL,
  };
}

function mongoUser() {
  return { MONGO_USERNAME: "service", MONGO_PASSWORD: random(24) };
}

function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "ticketing-"));
  const [key, crt] = [join(folder, "tls.key"), join(folder, "tls.crt")];
  try {
    run("openssl", [
      ...[
        "req",
        "-x509",
        "-nodes",
        "-days",
        "825",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
      ],
      ...["-subj", `/CN=${HOST}`, "-addext", `subjectAltName=DNS:${HOST}`, "-keyout", key, "-out", crt],
    ]);
    return { "tls.key": readFileSync(key, "utf8"), "tls.crt": readFileSync(crt, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function random(bytes) {
  return randomBytes(bytes).toString("hex");
}

function kubectl(args, input) {
  const context = process.env.SKAFFOLD_KUBE_CONTEXT;
  return run("kubectl", context ? [...args, "--context", context] : args, input);
}
