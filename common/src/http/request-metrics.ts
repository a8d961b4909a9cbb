import type { RequestHandler } from "express";
import { Histogram } from "prom-client";
import { onceAnswered } from "./answered";

const duration = new Histogram({
  name: "http_request_duration_seconds",
  help: "Time from a request to the end of its answer, or to the opening of its event stream.",
  labelNames: ["method", "route", "status"],
});

/** Measures each request by its route, not by its path, so that ids make no new series. */
export const requestMetrics: RequestHandler = (req, res, next) => {
  const stop = duration.startTimer();
  onceAnswered(res, "finish", () => {
    const route: unknown = req.route?.path;
    stop({
      method: req.method,
      route: typeof route === "string" ? route : "none",
      status: String(res.statusCode),
    });
  });
  next();
};
