import { body, type ValidationChain } from "express-validator";
import { PASSWORD_LENGTH } from "../password";

/** The check of a field that holds a password to be. */
export function newPassword(field: string): ValidationChain {
  const { least: min, most: max } = PASSWORD_LENGTH;
  return body(field, `A password has ${min} to ${max} characters.`).isString().bail().isLength({ min, max });
}

/** The check of a field that holds the password of now. */
export function passwordOfNow(field: string): ValidationChain {
  const max = PASSWORD_LENGTH.most;
  return body(field, "Give your password.").isString().bail().isLength({ min: 1, max });
}
