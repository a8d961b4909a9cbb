import { z } from "zod";
import { invalidParameter } from "./errors";
import { expand } from "./expand";
import type { Transaction } from "./ledger";
import type { OperationName } from "./operation-name";
import { parseParams } from "./params";

/**
 * One call of the API, made ready: its parameters are well formed, it has had no effect yet. It throws ApiError where
 * Stripe answers with an error.
 */
export type Execution = (tx: Transaction) => object;

/** An endpoint of the API. */
export interface Operation {
  readonly name: OperationName;
  readonly method: "get" | "post";
  readonly path: string;
  /**
   * @param form the decoded parameters
   * @param id the id in the path, `""` if it has none
   * @throws NotExecutedError if a parameter is not sound
   */
  prepare(form: Record<string, unknown>, id: string): Execution;
}

/** Describes an endpoint by the parameters it takes, the fields that may be expanded, and what it does. */
export function operation<P>(definition: {
  name: OperationName;
  method: "get" | "post";
  path: string;
  params: z.ZodType<P>;
  expandable?: readonly string[];
  execute(tx: Transaction, params: P, id: string): object;
}): Operation {
  const { name, method, path, expandable = [] } = definition;
  return {
    name,
    method,
    path,
    prepare({ expand: requested, ...form }, id) {
      const params = parseParams(definition.params, form);
      const fields = parseParams(z.array(z.string()).default([]), requested);
      for (const field of fields) {
        if (!expandable.includes(field)) {
          throw invalidParameter(`This property cannot be expanded (${field}).`, "expand");
        }
      }
      return (tx) => expand(tx, definition.execute(tx, params, id), fields);
    },
  };
}
