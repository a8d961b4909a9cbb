import { z } from "zod";

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
  /** The statuses answered as `application/problem+json`. */
  problems: number[];
}

/** The error body of every service (RFC 9457). */
export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ message: z.string(), field: z.string().optional() })),
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
      schemas: { Problem: jsonSchema(problemBody) },
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
  const json = (schema: object) => ({ "application/json": { schema } });
  const answers = Object.entries(endpoint.answers).map(([status, schema]) => [
    status,
    schema
      ? { description: "Success", content: json(jsonSchema(schema)) }
      : { description: "Success, no body" },
  ]);
  const stream = endpoint.events ? { 200: eventStream(endpoint.events) } : {};
  const problems = [...endpoint.problems, 429, 503].map((status) => [
    status,
    {
      description: "Problem",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]);
  return {
    summary: endpoint.summary,
    parameters: [...inPath, ...inQuery],
    ...(endpoint.signedIn ? { security: [{ session: [] }] } : {}),
    ...(endpoint.body
      ? { requestBody: { required: true, content: json(jsonSchema(endpoint.body, "input")) } }
      : {}),
    responses: { ...stream, ...Object.fromEntries([...answers, ...problems]) },
  };
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
