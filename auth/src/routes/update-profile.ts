import { NotSignedIn, requireAuth, signedInUser, validateRequest } from "@ticketing/common";
import { Router } from "express";
import { body, matchedData } from "express-validator";
import { accountOf, rename } from "../user";
import type { RouteParts } from "./parts";

export const DISPLAY_NAME_MOST = 50;

const displayName = body(
  "displayName",
  `A name is one line of 1 to ${DISPLAY_NAME_MOST} characters, or null for none.`,
)
  .exists()
  .bail()
  .if((value: unknown) => value !== null)
  .custom(isName)
  .bail()
  .trim()
  .isLength({ min: 1, max: DISPLAY_NAME_MOST });

/** `PATCH /api/users/profile`: the user takes another name, or none. */
export function updateProfile({ users }: RouteParts): Router {
  return Router().patch("/api/users/profile", requireAuth, validateRequest(displayName), async (req, res) => {
    const { displayName } = matchedData<{ displayName: string | null }>(req);
    const user = await users.change(signedInUser(req).id, (current) => rename(current, displayName));
    if (!user) throw new NotSignedIn();
    res.json(accountOf(user));
  });
}

/** A name can be seen, and does not break or turn around the line it stands in. */
function isName(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const isVisible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(value);
  return isVisible && !/[\p{Surrogate}\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(value);
}
