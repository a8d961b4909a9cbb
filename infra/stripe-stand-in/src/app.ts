import express, { type Express, type NextFunction, type Request, type Response } from "express";
import Stripe from "stripe";
import { answerError, send } from "./answer";
import type { Api } from "./api";
import { authenticate } from "./authentication";
import { ApiError, internalError, NotExecutedError, unknownRoute } from "./errors";
import type { Faults } from "./faults";
import { newRequestId } from "./ids";
import type { Ledger } from "./ledger";
import type { Operation } from "./operation";
import { chargeOperations } from "./routes/charges";
import { eventOperations } from "./routes/events";
import { paymentIntentOperations } from "./routes/payment-intents";
import { paymentMethodOperations } from "./routes/payment-methods";
import { refundOperations } from "./routes/refunds";
import { standInRoutes } from "./routes/stand-in";

const OPERATIONS: readonly Operation[] = [
  ...paymentIntentOperations,
  ...chargeOperations,
  ...refundOperations,
  ...paymentMethodOperations,
  ...eventOperations,
];

/** The HTTP application: Stripe's routes under `/v1`, the stand-in's own under `/_stand-in`. */
export function createApp(parts: { api: Api; ledger: Ledger; faults: Faults; secretKey: string }): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "extended");
  app.use("/_stand-in", standInRoutes(parts.ledger, parts.faults));
  app.use((request, response, next) => {
    response.set({
      "Request-Id": newRequestId(),
      "Stripe-Version": request.get("Stripe-Version") ?? Stripe.API_VERSION,
    });
    next();
  });
  app.use("/v1", authenticate(parts.secretKey), express.urlencoded({ extended: true }));
  for (const operation of OPERATIONS) {
    app[operation.method](operation.path, (request, response) =>
      parts.api.serve(operation, request, response),
    );
  }
  app.use((request) => {
    throw unknownRoute(request.method, request.path);
  });
  app.use(answerFailure);
  return app;
}

function answerFailure(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  send(response, answerError(toApiError(error)));
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const status: unknown = error instanceof Error && "status" in error ? error.status : undefined;
  if (error instanceof Error && typeof status === "number" && status < 500) {
    return new NotExecutedError(400, { type: "invalid_request_error", message: error.message });
  }
  return internalError();
}
