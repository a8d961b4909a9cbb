import { bodyOf } from "../../site/market";
import { Visitor } from "../../site/visitor";
import { SERVICES } from "../../system/run-file";
import type { RunningSystem } from "../../system/running-system";

/** What is used of JSON Schema. */
export interface Schema {
  type?: string;
  anyOf?: Schema[];
  enum?: string[];
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** A query parameter. */
export interface Parameter {
  name: string;
  schema: Schema;
}

/** One route of the site, as its service's OpenAPI document tells of it. */
export interface Operation {
  method: string;
  /** With its parameters in braces. */
  path: string;
  needsSession: boolean;
  query: Parameter[];
  body: Schema | undefined;
  /** The statuses that it may answer. */
  answers: number[];
}

interface Document {
  paths: Record<string, Record<string, DescribedOperation>>;
}

interface DescribedOperation {
  parameters: (Parameter & { in: string })[];
  security?: object[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
  responses: Record<string, object>;
}

/** Every route of every service. */
export async function operationsOf(system: RunningSystem): Promise<Operation[]> {
  const documents = await Promise.all(
    SERVICES.map(async (name) =>
      bodyOf(await new Visitor(system.place(name).url).get<Document>("/openapi.json"), 200),
    ),
  );
  return documents.flatMap(({ paths }) =>
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => operationOf(method, path, described)),
    ),
  );
}

function operationOf(method: string, path: string, described: DescribedOperation): Operation {
  return {
    method: method.toUpperCase(),
    path,
    needsSession: described.security !== undefined,
    query: described.parameters.filter((parameter) => parameter.in === "query"),
    body: described.requestBody?.content["application/json"].schema,
    answers: Object.keys(described.responses).map(Number),
  };
}
