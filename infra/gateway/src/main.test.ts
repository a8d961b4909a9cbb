import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MAIN = join(__dirname, "../dist/main.js");

let folder: string;
let server: Server;
let ingressFile: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "gateway-"));
  ingressFile = join(folder, "ingress.yaml");
  server = createServer((req, res) => res.end(`you asked for ${req.url}`)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const path = `{ path: /api, pathType: Prefix, backend: { service: { name: localhost, port: { number: ${port} } } } }`;
  writeFileSync(
    ingressFile,
    `{ kind: Ingress, metadata: {}, spec: { rules: [{ http: { paths: [${path}] } }] } }`,
  );
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function start(env: Record<string, string>): { child: ChildProcess; printed: () => string } {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return { child, printed: () => output };
}

describe("The gateway as a process of its own", () => {
  it("When it has started, then each path goes to the service and the port of the manifest, until SIGTERM", async () => {
    const { child, printed } = start({ INGRESS_FILE: ingressFile, HOST: "127.0.0.1", PORT: "0" });
    const ended = once(child, "exit");
    await Promise.race([once(child.stdout ?? child, "data"), ended]);
    const site = `http://127.0.0.1:${/listening on 127.0.0.1:(\d+)/.exec(printed())?.[1]}`;
    expect(await (await fetch(`${site}/api/x?y=1`)).text()).toBe("you asked for /api/x?y=1");
    expect((await fetch(`${site}/other`)).status).toBe(404);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    await expect(fetch(site)).rejects.toThrow();
  });

  it.each([
    ["INGRESS_FILE is not set", {}],
    ["PORT is not a port: http", { PORT: "http" }],
  ])("When a setting is missing or wrong, then it ends with 1 and says: %s", async (line, env) => {
    const { child, printed } = start(env);
    expect(await once(child, "close")).toEqual([1, null]);
    expect(printed()).toBe(`gateway: ${line}\n`);
  });
});
