import type { Schema } from "./operations";

const LONGER_THAN_ANY_TEXT = 60_000;
const DEEP = 5_000;

/** MongoDB's operators, as they are smuggled into queries. */
export const OPERATORS = [
  { $gt: "" },
  { $ne: null },
  { $in: ["a", 1] },
  { $regex: ".*" },
  { $where: "sleep(1000)" },
  [{ $gt: "" }],
];

/** Values of types that a field of this schema does not have. */
export function wrongTypes({ type, anyOf = [], minimum, maximum }: Schema): unknown[] {
  const isNullable = anyOf.some((schema) => schema.type === "null");
  const none = isNullable ? [] : [null];
  const never: unknown[] = [...none, true, [], {}, [null], { length: 5 }, { toString: "text" }];
  if (type !== "integer" && type !== "number") return [...never, 7, ["text"]];
  const numbers = [1.5, -1, 1e308, (minimum ?? 0) - 1, (maximum ?? Number.MAX_SAFE_INTEGER) + 1];
  return [...never, "7", "", [7], ...numbers];
}

/** Texts that are of the right type and cannot be meant. */
export function badTexts(isRequired: boolean): string[] {
  const anywhere = ["\u0000", "\ud800", "x".repeat(LONGER_THAN_ANY_TEXT)];
  return isRequired ? [...anywhere, "", "   "] : anywhere;
}

/** An object in an object in an object …, as JSON. */
export function nested(): string {
  return `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`;
}

/** Bodies that no JSON parser takes. */
export const BROKEN_JSON: (string | Buffer)[] = [
  "",
  "{",
  '{"title": "Blues',
  "{'title': 'Blues'}",
  "{}{}",
  "nul",
  "\u0000",
  "title=Blues&price=2050",
  "<title>Blues</title>",
  Buffer.from([0xff, 0xfe, 0x7b]),
];

/** JSON that is no object, or an empty one. */
export function shapeless(good: object): string[] {
  const values = ["[]", "[{}]", '"text"', "7", "null", "true", "{}", JSON.stringify([good])];
  return [...values, `${"[".repeat(DEEP)}${"]".repeat(DEEP)}`];
}

/** Objects that have their fields by a prototype, or try to give them to all objects. */
export function prototypeKeys(good: object): string[] {
  const json = JSON.stringify(good);
  return [
    `{"__proto__": ${json}}`,
    `{"constructor": {"prototype": ${json}}}`,
    `{"__proto__": {"__proto__": ${json}}}`,
    '{"__proto__": null}',
    '{"__proto__": []}',
    '{"hasOwnProperty": 1, "toString": 1, "valueOf": 1}',
  ];
}

/** What stands where an id should; written as it is sent. */
export const BAD_IDS = [
  "x",
  "0",
  "null",
  "undefined",
  "__proto__",
  "constructor",
  "%00",
  "%20",
  "%",
  "%E0%A4%A",
  "%7B%22%24gt%22%3A%22%22%7D",
  "[object%20Object]",
  "z".repeat(24),
  "0123456789abcdef0123456",
  "0123456789abcdef012345678",
  "0123456789ABCDEF01234567%0A",
  "0123456789ab",
  "%F0%9F%8E%AB",
  "..%2F..%2Fetc%2Fpasswd",
  "1".repeat(4_000),
];

/** Cursors that no list has given. */
export const BAD_CURSORS = [
  "",
  "x",
  "%00",
  "null",
  "e30",
  "W10",
  "1".repeat(4_000),
  ...[
    ["createdAt", -1, { $gt: "" }, "0123456789abcdef01234567"],
    ["createdAt", -1, "2026-01-01T00:00:00.000Z", { $gt: "" }],
    ["createdAt", -1, "not a time", "0123456789abcdef01234567"],
    ["createdAt", { $gt: 0 }, "2026-01-01T00:00:00.000Z", "0123456789abcdef01234567"],
    ["passwordHash", -1, "a", "0123456789abcdef01234567"],
    ["__proto__", 1, 1, "0123456789abcdef01234567"],
    null,
    7,
  ].map((position) => Buffer.from(JSON.stringify(position)).toString("base64url")),
];

/** What stands where a number, an id or one of a few words should in a query. */
export const BAD_PLAIN_TEXTS = [
  "x",
  "-1",
  "1.5",
  "1e3",
  "0x10",
  "NaN",
  "%00",
  "%F0%9F%8E%AB",
  "1".repeat(4_000),
];

/** Texts that a search may be asked for, and that must not be taken for anything but text. */
export const ODD_TEXTS = [
  "(((",
  ".*",
  "\\",
  "[",
  "$where",
  "%00",
  "%FF",
  "%F0%9F%8E%AB",
  "a%20".repeat(60),
  "*",
  "^$",
];
