import { Refusal } from "./refusal";

const PARTS = /^(mongodb(?:\+srv)?:\/\/)([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/;

/**
 * Puts a database's name into a MongoDB address and keeps everything else. A user who was looked up in the address's
 * own database, or in `admin` by default, still is: the name in the path would otherwise move that too.
 * @throws Refusal when the address is not one of MongoDB's
 */
export function withDatabase(url: string, database: string): string {
  const [, scheme = "", servers = "", given = "", query = ""] = PARTS.exec(url) ?? [];
  if (!scheme) throw new Refusal("MONGO_URL must look like mongodb://host:27017");
  const options = query ? query.split("&") : [];
  const looksUpUser =
    servers.includes("@") && !options.some((option) => /^auth(Source|Mechanism)=/i.test(option));
  if (looksUpUser) options.push(`authSource=${given || "admin"}`);
  return `${scheme}${servers}/${database}${options.length > 0 ? `?${options.join("&")}` : ""}`;
}

/** The same address without a password, to show and to log. */
export function withoutPassword(url: string): string {
  return url.replace(/^([a-z+]+:\/\/[^:@/]*):[^@/]*@/, "$1:***@");
}
