/** A part is not on this machine and could not be installed. The message is one line for people. */
export class MissingPart extends Error {
  /**
   * @param part the part's name, as people know it
   * @param command what the reader can run to install it
   */
  constructor(part: string, command: string) {
    super(`${part} is missing and could not be installed here; install it with: ${command}`);
    this.name = "MissingPart";
  }
}
