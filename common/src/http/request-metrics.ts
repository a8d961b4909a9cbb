import type { RequestHandler } from "express";
import { Histogram } from "prom-client";

const duration = new Histogram({
  name: "http_request_duration_seconds",
  help: "Time from a request to the end of its answer.",
  labelNames: ["method", "route", "status"],
});

/** Measures each request by its route, not by its path, so that ids make no new series. */
export const requestMetrics: RequestHandler = (req, res, next) => {
  const stop = duration.startTimer();
  res.once("finish", () => {
    const route: unknown = req.route?.path;
    stop({
      method: req.method,
      route: typeof route === "string" ? route : "none",
      status: String(res.statusCode),
    });
  });
  next();
};
