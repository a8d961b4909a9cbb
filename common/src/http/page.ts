import { query, type ValidationChain } from "express-validator";
import type { Model, QueryFilter } from "mongoose";
import { Types } from "mongoose";
import { InvalidRequest } from "../errors";

const DEFAULT_LIMIT = 24;
const MOST = 100;

/** The order of a list: a field that holds a number or a date, ties broken by id. */
export interface PageOrder {
  field: string;
  direction: 1 | -1;
}

/** What of a list is asked for. */
export interface PageRequest {
  limit: number;
  cursor?: string;
}

/** One page of a list; `nextCursor` is null on the last one. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The checks of `?limit=` and `?cursor=`. */
export function pageParameters(): ValidationChain[] {
  return [
    query("limit")
      .default(String(DEFAULT_LIMIT))
      .custom((value) => typeof value === "string" && /^[1-9]\d{0,2}$/.test(value) && Number(value) <= MOST)
      .withMessage(`limit is a whole number from 1 to ${MOST}`)
      .toInt(),
    query("cursor").optional().isString().isLength({ max: 500 }).withMessage("cursor is not valid"),
  ];
}

/**
 * Gives one page by keyset, so that what is inserted meanwhile neither repeats nor hides an item.
 * @throws InvalidRequest when the cursor is not one that a list of this order gave
 */
export async function findPage<Doc extends { _id: Types.ObjectId }, Item>(
  model: Model<Doc>,
  filter: QueryFilter<Doc>,
  order: PageOrder,
  request: PageRequest,
  view: (doc: Doc) => Item,
): Promise<Page<Item>> {
  const after = request.cursor === undefined ? [] : [afterCursor(model, request.cursor, order)];
  const docs = await model
    .find({ $and: [filter, ...after] } as QueryFilter<Doc>)
    .sort({ [order.field]: order.direction, _id: order.direction })
    .limit(request.limit + 1)
    .lean<Doc[]>();
  const items = docs.slice(0, request.limit);
  const last = items.at(-1);
  const more = docs.length > request.limit && last !== undefined;
  return { items: items.map(view), nextCursor: more ? cursorOf(last, order) : null };
}

function cursorOf(doc: { _id: Types.ObjectId }, { field, direction }: PageOrder): string {
  const value: unknown = Reflect.get(doc, field);
  const position = [
    field,
    direction,
    value instanceof Date ? value.toISOString() : value,
    doc._id.toHexString(),
  ];
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

function afterCursor<Doc>(model: Model<Doc>, cursor: string, { field, direction }: PageOrder): object {
  const [cursorField, cursorDirection, text, id] = parsed(cursor);
  const value = model.schema.path(field)?.instance === "Date" ? dateOf(text) : text;
  const valid =
    cursorField === field &&
    cursorDirection === direction &&
    (value instanceof Date || Number.isFinite(value)) &&
    typeof id === "string" &&
    /^[0-9a-f]{24}$/.test(id);
  if (!valid) throw invalidCursor();
  const beyond = direction === 1 ? "$gt" : "$lt";
  return {
    $or: [{ [field]: { [beyond]: value } }, { [field]: value, _id: { [beyond]: new Types.ObjectId(id) } }],
  };
}

function parsed(cursor: string): unknown[] {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(position)) return position;
  } catch {
    // Told below like any other cursor that is none of ours.
  }
  throw invalidCursor();
}

function dateOf(text: unknown): Date {
  const date = new Date(typeof text === "string" ? text : Number.NaN);
  if (Number.isNaN(date.getTime()) || date.toISOString() !== text) throw invalidCursor();
  return date;
}

function invalidCursor(): InvalidRequest {
  const message = "cursor is not valid";
  return new InvalidRequest("The request is not valid.", [{ message, field: "cursor" }]);
}
