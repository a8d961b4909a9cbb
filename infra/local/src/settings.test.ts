import { Refusal } from "./refusal";
import { readSettings } from "./settings";

const read = (env: Record<string, string>, ...argv: string[]) => readSettings(argv, env, "/repository");

describe("the settings of npm start", () => {
  it("have a default each", () => {
    expect(read({})).toEqual({
      home: "/repository/.local",
      port: 3000,
      portGiven: false,
      fresh: false,
      demo: false,
      mongoUrl: undefined,
      nats: undefined,
      redisUrl: undefined,
      stripe: undefined,
      passedOn: {},
    });
  });

  it("take flags, the port, the data folder and what services are told", () => {
    const env = { PORT: "4100", TICKETING_HOME: "/data", ORDER_HOLD_SECONDS: "5", RATE_LIMIT_SCALE: "100" };
    expect(read(env, "--fresh", "--demo")).toMatchObject({
      home: "/data",
      port: 4100,
      portGiven: true,
      fresh: true,
      demo: true,
      passedOn: { ORDER_HOLD_SECONDS: "5", RATE_LIMIT_SCALE: "100" },
    });
  });

  it("take the user's own parts", () => {
    const env = {
      MONGO_URL: "mongodb://db",
      NATS_URL: "nats://broker",
      NATS_CLUSTER_ID: "mine",
      REDIS_URL: "redis://cache",
      STRIPE_SECRET_KEY: "sk",
      STRIPE_PUBLISHABLE_KEY: "pk",
      STRIPE_WEBHOOK_SECRET: "whsec",
    };
    expect(read(env)).toMatchObject({
      mongoUrl: "mongodb://db",
      nats: { url: "nats://broker", clusterId: "mine" },
      redisUrl: "redis://cache",
      stripe: { secretKey: "sk", publishableKey: "pk", webhookSecret: "whsec" },
    });
  });

  it("take an empty variable for one that is not set", () => {
    expect(read({ PORT: "", TICKETING_HOME: "", MONGO_URL: "", NATS_URL: "" })).toEqual(read({}));
  });

  it.each([
    ["a port that is none", { PORT: "http" }, [], "PORT"],
    ["a port out of range", { PORT: "65536" }, [], "PORT"],
    ["a broker without its cluster", { NATS_URL: "nats://broker" }, [], "NATS_CLUSTER_ID"],
    [
      "a part of Stripe's keys",
      { STRIPE_SECRET_KEY: "sk" },
      [],
      "STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET",
    ],
    ["an unknown flag", {}, ["--frehs"], "--frehs"],
    ["a word that is no flag", {}, ["fresh"], "fresh"],
  ])("refuse %s in one line that names it", (_what, env, argv, name) => {
    const refused = () => read(env, ...argv);
    expect(refused).toThrow(Refusal);
    expect(refused).toThrow(name);
  });
});
