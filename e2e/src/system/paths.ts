import { join } from "node:path";

export const REPOSITORY = join(__dirname, "../../..");
/** What the suites leave for people to look at; not kept in git. */
export const ARTIFACTS = join(REPOSITORY, "e2e/artifacts");
