import type { ConsoleMessage, Page } from "playwright-core";

/**
 * What a page complains of: errors on its console, and errors that nobody caught. Chromium reports each refused
 * request there too; those that a test provokes are announced beforehand.
 */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly once: RegExp[] = [];
  private readonly repeated: RegExp[] = [];

  constructor(page: Page) {
    page.on("console", (message) => this.hear(message));
    page.on("pageerror", (error) => this.heard.push(`not caught: ${error.stack ?? error.message}`));
  }

  /** Announces that the site will refuse one request. @param path the end of its address */
  expectRefusal(status: number, path: string): void {
    this.once.push(new RegExp(`status of ${status} .*${path}$`));
  }

  /** Announces complaints of one kind, as many as there may be, but at least one. */
  expectSome(kind: RegExp): void {
    this.repeated.push(kind);
  }

  /** Expects everything that was announced, and nothing else. */
  verify(): void {
    const unexpected = [...this.heard];
    const missing = this.once.filter((pattern) => {
      const index = unexpected.findIndex((complaint) => pattern.test(complaint));
      if (index >= 0) unexpected.splice(index, 1);
      return index < 0;
    });
    expect({
      unexpected: unexpected.filter((complaint) => !this.repeated.some((kind) => kind.test(complaint))),
      missing: [...missing, ...this.repeated.filter((kind) => !this.heard.some((it) => kind.test(it)))].map(
        String,
      ),
    }).toEqual({ unexpected: [], missing: [] });
  }

  private hear(message: ConsoleMessage): void {
    if (message.type() === "error") this.heard.push(`${message.text()} ${message.location().url}`);
  }
}
