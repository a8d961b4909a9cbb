import { z } from "zod";
import { InvalidConfig, list, readConfig } from "./config";

const env = {
  MONGO_URL: "mongodb://db",
  NATS_URL: "nats://broker",
  NATS_CLUSTER_ID: "ticketing",
  JWT_PUBLIC_KEY: "key",
  COOKIE_KEYS: "new, old",
  SITE_ORIGINS: "https://ticketing.dev",
};
const faultOf = (own: z.ZodRawShape, changed: Record<string, string | undefined>) => {
  try {
    readConfig(own, { ...env, ...changed });
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("A service's configuration", () => {
  it("When all is set, then it is read, with defaults for what may be left out and its own settings", () => {
    const config = readConfig({ HOLD_SECONDS: z.coerce.number() }, { ...env, HOLD_SECONDS: "900" });
    expect(config).toMatchObject({
      MONGO_URL: "mongodb://db",
      PORT: 3000,
      RATE_LIMIT_SCALE: 1,
      LOG_LEVEL: "info",
      COOKIE_KEYS: ["new", "old"],
      SITE_ORIGINS: ["https://ticketing.dev"],
      HOLD_SECONDS: 900,
    });
  });

  it.each([
    ["MONGO_URL", undefined],
    ["MONGO_URL", ""],
    ["PORT", "http"],
    ["PORT", "65536"],
    ["RATE_LIMIT_SCALE", "0"],
    ["RATE_LIMIT_SCALE", "much"],
    ["LOG_LEVEL", "loud"],
    ["COOKIE_KEYS", " , "],
    ["OWN", undefined],
  ])("When %s is %p, then it is refused in one line that names it", (name, value) => {
    const error = faultOf({ OWN: z.string() }, { OWN: "own", [name]: value });
    expect(error).toBeInstanceOf(InvalidConfig);
    expect(String(error)).toContain(name);
    expect(String(error)).not.toContain("\n");
  });

  it("When several are wrong, then all are named", () => {
    const error = faultOf({ OWN: z.string() }, { MONGO_URL: undefined, PORT: "x" });
    for (const name of ["MONGO_URL", "PORT", "OWN"]) expect(String(error)).toContain(name);
  });

  it("When a list is read, then its items are trimmed, and an empty one is refused", () => {
    expect(list.parse("a, b ,c")).toEqual(["a", "b", "c"]);
    expect(() => list.parse("")).toThrow();
  });
});
