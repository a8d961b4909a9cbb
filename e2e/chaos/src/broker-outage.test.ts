import { eventually } from "@ticketing/common/testing";
import { Injector } from "./faults/injector";
import { broken, inShort, underLoad } from "./under-load.test.fixture";

const OUTAGE_MS = 60_000;
const WORKED_OFF_WITHIN_MS = 15_000;
const ENDS_WITHIN_MS = 300_000;

it(
  "When NATS is down for a minute under load, then no request fails, and 15 s after its return nothing is left to do",
  async () => {
    await underLoad("broker-outage", async (run, endLoad) => {
      const { system, history } = run;
      const begun = Date.now();
      const outage = { kind: "nats-kill", target: "nats", at: 0, lasts: OUTAGE_MS } as const;
      await new Injector(system, history).run([outage], new AbortController().signal);
      await endLoad();
      const during = history.operations.filter(({ at }) => at > begun);
      expect(during.filter(({ outcome }) => outcome === "unclear").map(inShort)).toEqual([]);
      expect(during.filter(({ outcome }) => outcome === "ok").length).toBeGreaterThan(1_000);
      await eventually(async () => expect(await system.isReady("nats")).toBe(true));
      const back = history.begin("whole");
      await eventually(async () => expect(await broken(run, back)).toEqual({}), WORKED_OFF_WITHIN_MS);
      history.begin("settled");
    });
  },
  ENDS_WITHIN_MS,
);
