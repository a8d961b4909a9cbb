import type { Request } from "express";

/** The `:id` of a route's path. */
export function pathId(req: Request): string {
  const { id } = req.params;
  return typeof id === "string" ? id : "";
}
