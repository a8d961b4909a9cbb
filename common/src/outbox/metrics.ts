import { Counter } from "prom-client";

export const eventsPublished = new Counter({
  name: "events_published_total",
  help: "Events that the broker acknowledged.",
  labelNames: ["subject"],
});
