import type { ConsoleMessage, Page } from "playwright-core";

/**
 * What a page complains of: errors on its console, and errors that nobody caught. Chromium reports each refused
 * request there too; those that a test provokes are announced beforehand.
 */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(page: Page) {
    page.on("console", (message) => this.hear(message));
    page.on("pageerror", (error) => this.heard.push(`not caught: ${error.stack ?? error.message}`));
  }

  /** Announces that the site will refuse one request. @param path the end of its address */
  expectRefusal(status: number, path: string): void {
    this.expected.push(new RegExp(`status of ${status} .*${path}$`));
  }

  /** Expects every announced refusal, and nothing else. */
  verify(): void {
    const unexpected = [...this.heard];
    const missing = this.expected.filter((pattern) => {
      const index = unexpected.findIndex((complaint) => pattern.test(complaint));
      if (index >= 0) unexpected.splice(index, 1);
      return index < 0;
    });
    expect({ unexpected, missing: missing.map(String) }).toEqual({ unexpected: [], missing: [] });
  }

  private hear(message: ConsoleMessage): void {
    if (message.type() === "error") this.heard.push(`${message.text()} ${message.location().url}`);
  }
}
