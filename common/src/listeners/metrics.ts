import { Counter } from "prom-client";

export const eventsHandled = new Counter({
  name: "events_handled_total",
  help: "Deliveries by what became of them: applied, duplicate, gap, failed or dead-letter.",
  labelNames: ["subject", "outcome"],
});

export const deadLetters = new Counter({
  name: "dead_letters_total",
  help: "Messages set aside since they match no schema or failed many times.",
  labelNames: ["subject"],
});
