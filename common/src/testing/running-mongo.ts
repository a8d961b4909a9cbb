import type { RunningPart } from "@ticketing/parts";

const URL_VARIABLE = "TEST_MONGO_URL";
let running: RunningPart | undefined;

/** Keeps the server for the tear-down and tells the workers, which inherit the environment, where it is. */
export function rememberMongo(part: RunningPart): void {
  running = part;
  process.env[URL_VARIABLE] = part.url;
}

/** The address of the server. @throws Error outside of a Jest run with the global set-up */
export function testMongoUrl(): string {
  const url = process.env[URL_VARIABLE];
  if (!url) throw new Error(`${URL_VARIABLE} is not set: is globalSetup in the Jest configuration?`);
  return url;
}

export async function stopMongo(): Promise<void> {
  await running?.stop();
}
