import { z } from "zod";
import { ABOUT_BLANK, PROBLEMS, type ProblemName, problemType } from "../errors";

/** One endpoint as the OpenAPI document describes it. */
export interface Endpoint {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** With parameters in braces, as OpenAPI writes them. */
  path: string;
  summary: string;
  signedIn?: boolean;
  query?: Record<string, z.ZodType>;
  body?: z.ZodType;
  /** The answers that are no problems: their bodies, or null for none. */
  answers: Record<number, z.ZodType | null>;
  /** What each event of an event stream carries, where that is the answer. */
  events?: z.ZodType;
  /** Whether its answers carry their version as a strong `ETag`. */
  versioned?: boolean;
  /** Whether it honours `If-Match`; 412 is among its problems then. */
  ifMatch?: boolean;
  /** What is answered as `application/problem+json`: a status where that says all, a name where a problem has one. */
  problems: (number | ProblemName)[];
}

/** The error body of every service (RFC 9457). `declineCode` is Stripe's, of a card that was declined. */
export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ message: z.string(), field: z.string().optional() })),
  declineCode: z.string().optional(),
});

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Makes the OpenAPI 3.1 document of a service. */
export function openapiDocument(title: string, endpoints: Endpoint[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method] = operation(endpoint);
    paths[endpoint.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: { title, version: "1.0.0" },
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "session" } },
      schemas: { Problem: problemSchema([ABOUT_BLANK]) },
    },
  };
}

function operation(endpoint: Endpoint): object {
  const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(endpoint.query ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: jsonSchema(schema, "input"),
  }));
  const inHeader = endpoint.ifMatch
    ? [{ name: "If-Match", in: "header", required: false, schema: { type: "string" } }]
    : [];
  const json = (schema: object) => ({ "application/json": { schema } });
  const tagged = endpoint.versioned ? { headers: { ETag: { schema: { type: "string" } } } } : {};
  const answers = Object.entries(endpoint.answers).map(([status, schema]) => [
    status,
    schema
      ? { description: "Success", ...tagged, content: json(jsonSchema(schema)) }
      : { description: "Success, no body" },
  ]);
  const unchanged =
    endpoint.versioned && endpoint.method === "get"
      ? { 304: { description: "It is as If-None-Match says" } }
      : {};
  const stream = endpoint.events ? { 200: eventStream(endpoint.events) } : {};
  return {
    summary: endpoint.summary,
    parameters: [...inPath, ...inQuery, ...inHeader],
    ...(endpoint.signedIn ? { security: [{ session: [] }] } : {}),
    ...(endpoint.body
      ? { requestBody: { required: true, content: json(jsonSchema(endpoint.body, "input")) } }
      : {}),
    responses: { ...stream, ...unchanged, ...Object.fromEntries(answers), ...problemsOf(endpoint) },
  };
}

/** The problems of an endpoint by their status, each with the types that they may be of. */
function problemsOf({ problems, ifMatch }: Endpoint): Record<number, object> {
  const types: Record<number, string[]> = {};
  for (const problem of [...problems, ...(ifMatch ? [412] : []), 429, 503]) {
    const [status, type] =
      typeof problem === "number" ? [problem, ABOUT_BLANK] : [PROBLEMS[problem].status, problemType(problem)];
    types[status] = [...(types[status] ?? []), type];
  }
  const responses = Object.entries(types).map(([status, ofStatus]) => {
    const isPlain = ofStatus.every((type) => type === ABOUT_BLANK);
    const schema = isPlain ? { $ref: "#/components/schemas/Problem" } : problemSchema(ofStatus);
    return [status, { description: "Problem", content: { "application/problem+json": { schema } } }];
  });
  return Object.fromEntries(responses);
}

function problemSchema(types: string[]): object {
  return jsonSchema(problemBody.extend({ type: z.enum(types) }));
}

/** JSON Schema has no word for a stream of events: it is text, whose `data` lines are such JSON. */
function eventStream(data: z.ZodType): object {
  const schema = {
    type: "string",
    description: "Server-sent events. The schema is that of each event's data.",
    contentMediaType: "application/json",
    contentSchema: jsonSchema(data),
  };
  return { description: "Success", content: { "text/event-stream": { schema } } };
}

function jsonSchema(schema: z.ZodType, io: "input" | "output" = "output"): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
