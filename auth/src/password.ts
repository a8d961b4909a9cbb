import { randomBytes, type ScryptOptions, scrypt as scryptWithCallback, timingSafeEqual } from "node:crypto";

/** How many characters a new password has. */
export const PASSWORD_LENGTH = { least: 8, most: 128 };

/** One of OWASP's settings for scrypt ("Password Storage Cheat Sheet"): the one that needs the least memory, 16 MB. */
const COST = { N: 2 ** 14, r: 8, p: 5 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/**
 * How many are hashed at once. Node hashes on four threads, and looks up names on the same ones: with all of them
 * taken, a new connection to the database would wait for its server's address until every hash asked for is made.
 */
const AT_ONCE = 3;
let hashing = 0;
const waiting: (() => void)[] = [];

/** Hashes a password with a salt of its own, as `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await scrypt(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), hash.toString("base64")].join("$");
}

/** Whether the password is the one that was hashed. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, n, r, p, salt = "", hash = ""] = stored.split("$");
  const expected = Buffer.from(hash, "base64");
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  return timingSafeEqual(await scrypt(password, Buffer.from(salt, "base64"), cost), expected);
}

type Cost = typeof COST;

async function scrypt(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (hashing === AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else hashing += 1;
  try {
    return await scryptNow(password, salt, cost);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else hashing -= 1;
  }
}

/** Unicode has several spellings of one text; a password is the same in all. */
function scryptNow(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scryptWithCallback(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
