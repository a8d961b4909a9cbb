import type { Gateway } from "@ticketing/gateway";
import { errorCode } from "./error-code";
import { ownerOf } from "./port-owner";
import { Refusal } from "./refusal";

const TRIES = 20;

/**
 * Opens the site's port; while it is taken, the ones after it.
 * @param given whether the user named this very port, so that no other will do
 * @returns the port
 * @throws Refusal that says who has the port
 */
export async function openSite(
  gateway: Gateway,
  port: number,
  given: boolean,
  report: (line: string) => void,
): Promise<number> {
  for (let candidate = port; candidate < port + TRIES; candidate += 1) {
    const bound = await tryPort(gateway, candidate);
    if (bound !== undefined) return bound;
    const taken = `port ${candidate} is taken by ${ownerOf(candidate)}`;
    if (given) throw new Refusal(`${taken}: set PORT to another one`);
    report(`${taken}: trying ${candidate + 1}`);
  }
  throw new Refusal(`the ports ${port} to ${port + TRIES - 1} are taken: set PORT to a free one`);
}

async function tryPort(gateway: Gateway, port: number): Promise<number | undefined> {
  try {
    return await gateway.listen(port);
  } catch (error) {
    if (errorCode(error) === "EADDRINUSE") return undefined;
    if (errorCode(error) === "EACCES")
      throw new Refusal(`port ${port} is not for this user: set PORT to one above 1023`);
    throw error;
  }
}
