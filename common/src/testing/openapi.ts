import { z } from "zod";
import { someId } from "./events";

const schemaOf = z.object({ schema: z.record(z.string(), z.unknown()) });
const answerOf = z.object({ content: z.record(z.string(), schemaOf).optional() });
const method = z.enum(["get", "post", "put", "patch", "delete"]);
const operation = z.object({
  responses: z.record(z.string(), answerOf),
  security: z.array(z.unknown()).optional(),
});
const openapi = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.object({ Problem: z.record(z.string(), z.unknown()) }) }),
});

/** An answer as a test received it. `type` is its media type, `""` when it has no body. */
export interface Answer {
  status: number;
  type: string;
  body: unknown;
}

/** The routes that need a session, as a service's OpenAPI document names them; each `{parameter}` is a new id. */
export function routesForSignedIn(document: unknown): { method: z.infer<typeof method>; path: string }[] {
  return Object.entries(openapi.parse(document).paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { security = [] }]) => security.length > 0)
      .map(([name]) => ({ method: method.parse(name), path: path.replace(/\{\w+\}/g, someId) })),
  );
}

/**
 * Checks that a service's OpenAPI document promises an answer: its status, its media type and the shape of its body.
 * @param operation such as `GET /api/tickets/{id}`
 * @throws Error that says what is not promised
 */
export function assertDocumented(document: unknown, operation: string, answer: Answer): void {
  const [method = "", path = ""] = operation.split(" ");
  const { paths, components } = openapi.parse(document);
  const promised = paths[path]?.[method.toLowerCase()]?.responses[answer.status];
  if (!promised) throw new Error(`${operation} does not promise ${answer.status}.`);
  if (!promised.content) {
    if (answer.type === "") return;
    throw new Error(`${operation} promises ${answer.status} without a body.`);
  }
  const schema = promised.content[answer.type]?.schema;
  if (!schema) throw new Error(`${operation} does not promise ${answer.status} as "${answer.type}".`);
  z.fromJSONSchema("$ref" in schema ? components.schemas.Problem : schema).parse(answer.body);
}
