import { z } from "zod";

const schemaOf = z.object({ schema: z.record(z.string(), z.unknown()) });
const answerOf = z.object({ content: z.record(z.string(), schemaOf).optional() });
const openapi = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), answerOf) }))),
  components: z.object({ schemas: z.object({ Problem: z.record(z.string(), z.unknown()) }) }),
});

/** An answer as a test received it. `type` is its media type, `""` when it has no body. */
export interface Answer {
  status: number;
  type: string;
  body: unknown;
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
