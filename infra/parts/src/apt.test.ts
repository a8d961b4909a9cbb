import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findRedis } from "./redis";
import { silent, temporaryFolder, withEnvironment, writeProgram } from "./testing/fixture";

const POLICY = "/usr/sbin/policy-rc.d";
const tools = temporaryFolder();
withEnvironment({ PATH: tools, XDG_CACHE_HOME: temporaryFolder() });

// apt-get is for root only.
(process.getuid?.() === 0 ? describe : describe.skip)("a part of the system's packages", () => {
  const hadPolicy = existsSync(POLICY);
  const calls = join(tools, "calls");
  const findInPackages = () => findRedis(silent);

  beforeEach(() => rmSync(calls, { force: true }));
  afterEach(() => expect(existsSync(POLICY)).toBe(hadPolicy));

  test("When the lists of packages are not there yet, then they are fetched, and no service is started", async () => {
    writeProgram(
      tools,
      "apt-get",
      `PATH=/usr/bin:/bin
       echo "$1 $([ -x ${POLICY} ] && echo no-services)" >> ${calls}
       [ "$1" = update ] && touch ${tools}/lists && exit 0
       [ -e ${tools}/lists ] || { echo "E: Unable to locate package"; exit 100; }
       printf '#!/bin/sh\\necho "Redis server v=7.9.9"\\n' > ${tools}/redis-server; chmod +x ${tools}/redis-server`,
    );
    expect((await findInPackages()).source).toBe("redis-server 7.9.9 on PATH");
    expect(readFileSync(calls, "utf8")).toBe(
      "install no-services\nupdate no-services\ninstall no-services\n",
    );
  });

  test("When apt-get fails for good, then the one line tells why", async () => {
    rmSync(join(tools, "redis-server"), { force: true });
    writeProgram(tools, "apt-get", `echo "E: Unable to locate package" >&2; echo "W: more" >&2; exit 100`);
    await expect(findInPackages()).rejects.toThrow(
      "Redis is missing and could not be installed (Unable to locate package); install it with: sudo apt-get install redis-server",
    );
  });
});
