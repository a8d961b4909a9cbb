import { z } from "zod";
import { objectId, timestamp } from "./envelope";

export const userStatus = z.enum(["active", "deleted"]);
export type UserStatus = z.infer<typeof userStatus>;

/**
 * A user as the other services see them: neither address nor password. A session token that was signed for an older
 * `tokenVersion` has ended.
 */
export const userState = z.object({
  id: objectId,
  displayName: z.string().nullable(),
  status: userStatus,
  tokenVersion: z.int().nonnegative(),
  version: z.int().nonnegative(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type UserState = z.infer<typeof userState>;
