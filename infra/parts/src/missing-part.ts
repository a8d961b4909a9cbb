import { explain } from "./explain";

/** A part is not on this machine and could not be installed. The message is one line for people. */
export class MissingPart extends Error {
  /**
   * @param part the part's name, as people know it
   * @param reason why it could not be installed, in a few words
   * @param command what the reader can run to install it
   */
  constructor(part: string, reason: string, command: string) {
    super(`${part} is missing and could not be installed (${reason}); install it with: ${command}`);
    this.name = "MissingPart";
  }
}

/**
 * Runs the search for a part.
 * @throws MissingPart whatever the search throws
 */
export async function orMissing<T>(part: string, command: string, search: () => Promise<T>): Promise<T> {
  try {
    return await search();
  } catch (error) {
    throw new MissingPart(part, explain(error), command);
  }
}
