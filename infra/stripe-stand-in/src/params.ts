import { z } from "zod";
import { invalidParameter, type NotExecutedError } from "./errors";

/** A form value that is a whole number, with Stripe's error if it is not. */
export const integer = z.string().transform((text, context) => {
  if (/^-?\d+$/.test(text)) return Number(text);
  context.addIssue({
    code: "custom",
    message: `Invalid integer: ${text}`,
    params: { code: "parameter_invalid_integer" },
  });
  return z.NEVER;
});

/** An amount of money in the currency's smallest unit, at least 1. */
export const amount = integer.superRefine((value, context) => {
  if (value >= 1) return;
  context.addIssue({
    code: "custom",
    message: "This value must be greater than or equal to 1.",
    params: { code: "parameter_invalid_integer" },
  });
});

export const boolean = z.enum(["true", "false"]).transform((text) => text === "true");

const MAXIMUM_METADATA_KEYS = 50;

export const metadata = z
  .record(z.string().max(40), z.string().max(500))
  .refine((entries) => Object.keys(entries).length <= MAXIMUM_METADATA_KEYS, {
    message: `Metadata can have up to ${MAXIMUM_METADATA_KEYS} keys.`,
  });

/**
 * The parameters of every list: the newest first, up to `limit` of them, those that come after the object
 * `starting_after` or before the object `ending_before`, created then (in seconds since the epoch).
 */
export const listParams = {
  limit: integer
    .pipe(
      z
        .number()
        .min(1, "This value must be greater than or equal to 1.")
        .max(100, "This value must be less than or equal to 100."),
    )
    .default(10),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: z
    .union([
      integer,
      z.strictObject({
        gt: integer.optional(),
        gte: integer.optional(),
        lt: integer.optional(),
        lte: integer.optional(),
      }),
    ])
    .optional(),
};

export type ListParams = z.infer<z.ZodObject<typeof listParams>>;

/**
 * Reads the parameters of a call, decoded from the form.
 *
 * @throws NotExecutedError in Stripe's words for the first parameter that is missing, unknown or malformed
 */
export function parseParams<P>(schema: z.ZodType<P>, form: unknown): P {
  const result = schema.safeParse(form, { reportInput: true });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw issue === undefined ? result.error : toApiError(issue);
}

function toApiError(issue: z.core.$ZodIssue): NotExecutedError {
  const param = formName(issue.path);
  switch (issue.code) {
    case "unrecognized_keys": {
      const unknown = formName([...issue.path, issue.keys[0] ?? ""]);
      return invalidParameter(`Received unknown parameter: ${unknown}`, unknown, "parameter_unknown");
    }
    case "invalid_type":
      return issue.input === undefined
        ? invalidParameter(`Missing required param: ${param}.`, param, "parameter_missing")
        : invalidParameter(`Invalid ${issue.expected}: ${JSON.stringify(issue.input)}`, param);
    case "invalid_value":
      return issue.input === undefined
        ? invalidParameter(`Missing required param: ${param}.`, param, "parameter_missing")
        : invalidParameter(`Invalid ${param}: must be one of ${issue.values.join(", ")}`, param);
    case "custom": {
      const code: unknown = issue.params?.code;
      return invalidParameter(issue.message, param, typeof code === "string" ? code : undefined);
    }
    default:
      return invalidParameter(issue.message, param);
  }
}

function formName(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join("");
}
