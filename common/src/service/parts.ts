import type { Express } from "express";
import type { Connection } from "mongoose";
import type { Logger } from "pino";
import type { Bus } from "../bus";
import type { Check, HttpSettings } from "../http";
import type { Listener } from "../listeners";

/** What a service is built from. */
export interface Parts<Config = object> {
  config: Config;
  http: HttpSettings;
  connection: Connection;
  bus: Bus;
  log: Logger;
  /** Whether its parts answer, for `/readyz`. */
  checks: Check[];
}

/** Work that goes on beside the requests, such as a sweep. */
export interface Worker {
  start(): void;
  stop(): Promise<void>;
}

/** A service, ready to be run. */
export interface Service {
  app: Express;
  /** Creates indexes; called once the database answers. */
  init(): Promise<void>;
  listeners: Listener[];
  /** Started after `init`, stopped in reverse. */
  workers: Worker[];
}
