import { Counter, Gauge } from "prom-client";
import { within } from "../async";
import type { DeadLetters } from "./dead-letters";

const COUNT_WITHIN_MS = 1_000;

export const eventsHandled = new Counter({
  name: "events_handled_total",
  help: "Deliveries by what became of them: applied, duplicate, gap, failed or dead-letter.",
  labelNames: ["subject", "outcome"],
});

export const deadLetters = new Counter({
  name: "dead_letters_total",
  help: "Messages set aside since they match no schema, failed many times or wait for one that did.",
  labelNames: ["subject"],
});

/** Makes `/metrics` tell how many dead letters there are now; while the database does not say, as many as before. */
export function countDeadLetters(letters: DeadLetters): void {
  new Gauge({
    name: "dead_letters",
    help: "Messages that are set aside now.",
    async collect() {
      await within(COUNT_WITHIN_MS, letters.count()).then(
        (count) => this.set(count),
        () => {},
      );
    },
  });
}
