import { spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { K8S } from "./manifests";

/** Knows the commands that the script uses, and keeps what was created in a file. */
const KUBECTL = `#!/usr/bin/env node
  const fs = require("node:fs");
  const kept = process.env.CLUSTER;
  const objects = fs.existsSync(kept) ? JSON.parse(fs.readFileSync(kept, "utf8")) : {};
  const [command, kind, name] = process.argv.slice(2);
  if (command === "create") {
    const object = JSON.parse(fs.readFileSync(0, "utf8"));
    const key = object.kind.toLowerCase() + " " + object.metadata.name;
    if (objects[key]) { console.error("AlreadyExists"); process.exit(1); }
    objects[key] = object;
    fs.writeFileSync(kept, JSON.stringify(objects));
  } else {
    const object = objects[kind + " " + name];
    const wantsKey = process.argv.some((arg) => arg.startsWith("--output=jsonpath"));
    if (object && wantsKey) process.stdout.write(Buffer.from(object.stringData.JWT_PRIVATE_KEY).toString("base64"));
    else if (object) console.log(kind + "/" + name);
  }
`;

type Objects = Record<string, { metadata: { namespace?: string }; stringData?: Record<string, string> }>;

let folder: string;
let cluster: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "secrets-"));
  cluster = join(folder, "cluster.json");
  writeFileSync(join(folder, "kubectl"), KUBECTL);
  chmodSync(join(folder, "kubectl"), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

const OWN_KEYS = {
  STRIPE_SECRET_KEY: "sk_test_mine",
  STRIPE_PUBLISHABLE_KEY: "pk_test_mine",
  STRIPE_WEBHOOK_SECRET: "whsec_mine",
};

function run(args: string[] = [], env: Record<string, string> = {}) {
  const path = [folder, process.env.PATH].join(delimiter);
  return spawnSync(process.execPath, [join(K8S, "scripts/secrets.mjs"), ...args], {
    encoding: "utf8",
    env: { PATH: path, CLUSTER: cluster, ...env },
  });
}

function objects(): Objects {
  const content: Objects = existsSync(cluster) ? JSON.parse(readFileSync(cluster, "utf8")) : {};
  return content;
}

const secret = (name: string) => objects()[`secret ${name}`]?.stringData ?? {};

describe("npm run secrets", () => {
  it("When there is nothing, then it makes the namespace and all that the dev overlay names", () => {
    expect(run()).toMatchObject({ status: 0, stderr: "" });
    expect(Object.keys(objects()).sort()).toEqual([
      "namespace ticketing-dev",
      "secret session",
      "secret session-signing-key",
      "secret stripe",
      "secret ticketing-tls",
    ]);
    const { JWT_PUBLIC_KEY = "" } = secret("session");
    const ofPrivate = createPublicKey(createPrivateKey(secret("session-signing-key").JWT_PRIVATE_KEY ?? ""));
    expect(ofPrivate.export({ type: "spki", format: "pem" })).toBe(JWT_PUBLIC_KEY);
    expect(Object.keys(secret("session")).sort()).toEqual(["COOKIE_KEYS", "JWT_PUBLIC_KEY"]);
    expect(secret("stripe")).toMatchObject({ STRIPE_API_URL: "http://stripe:4242" });
    const certificate = new X509Certificate(secret("ticketing-tls")["tls.crt"] ?? "");
    expect(certificate.checkHost("ticketing.dev")).toBe("ticketing.dev");
    expect(certificate.checkPrivateKey(createPrivateKey(secret("ticketing-tls")["tls.key"] ?? ""))).toBe(
      true,
    );
  });

  it("When it runs again, then it changes nothing, and shows no secret", () => {
    const first = run();
    const made = objects();
    const again = run();
    expect(again).toMatchObject({ status: 0, stderr: "" });
    expect(again.stdout).not.toContain("made");
    expect(objects()).toEqual(made);
    for (const { stringData } of Object.values(made))
      for (const value of Object.values(stringData ?? {}))
        for (const { stdout } of [first, again]) expect(stdout).not.toContain(value);
  });

  it("When only the public half of the session's keys is lost, then it is made from the private one", () => {
    run();
    const before = secret("session").JWT_PUBLIC_KEY;
    const { "secret session": _lost, ...rest } = objects();
    writeFileSync(cluster, JSON.stringify(rest));
    expect(run().status).toBe(0);
    expect(secret("session").JWT_PUBLIC_KEY).toBe(before);
  });

  it("When a developer's own Stripe keys are given, then these are taken and nothing points at the stand-in", () => {
    expect(run([], OWN_KEYS).status).toBe(0);
    expect(secret("stripe")).toEqual(OWN_KEYS);
  });

  it("When only some Stripe keys are given, then it names the others", () => {
    const { status, stderr } = run([], { STRIPE_SECRET_KEY: "sk_test_mine" });
    expect(status).toBe(1);
    expect(stderr).toBe(
      "STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET: not set; set all Stripe keys or none\n",
    );
  });

  it("When it is for production, then each database has a password, and Stripe's keys must be given", () => {
    expect(run(["--prod"])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("STRIPE_SECRET_KEY"),
    });
    expect(run(["--prod"], OWN_KEYS).status).toBe(0);
    const names = Object.keys(objects());
    for (const service of ["auth", "tickets", "orders", "payments", "expiration"])
      expect(secret(`${service}-mongo`).MONGO_PASSWORD).toMatch(/^[0-9a-f]{48}$/);
    expect(names).not.toContain("secret ticketing-tls");
    for (const [key, { metadata }] of Object.entries(objects()))
      expect(key === "namespace ticketing" || metadata.namespace === "ticketing").toBe(true);
  });

  it("When a namespace is named, then all is made there", () => {
    expect(run(["--namespace=ticketing-test"]).status).toBe(0);
    for (const [key, { metadata }] of Object.entries(objects()))
      expect(key === "namespace ticketing-test" || metadata.namespace === "ticketing-test").toBe(true);
    expect(Object.keys(objects())).toContain("secret ticketing-tls");
  });

  it("When kubectl fails, then its reason is told and the process ends with 1", () => {
    writeFileSync(join(folder, "kubectl"), "#!/bin/sh\necho no cluster >&2\nexit 1\n");
    expect(run()).toMatchObject({ status: 1, stderr: "kubectl get failed: no cluster\n" });
  });
});
