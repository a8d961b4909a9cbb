import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { User } from "../site/user";
import { ARTIFACTS } from "../system/paths";
import { Complaints } from "./complaints";

/** How wide a page is shown, in CSS pixels. */
export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

const PATIENCE_MS = 15_000;

/** Somebody's browser, with nothing of anybody else's in it. */
export class Tab {
  readonly complaints: Complaints;
  private shots = 0;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly name: string,
    private readonly size: typeof DESK,
  ) {
    this.complaints = new Complaints(page);
  }

  /**
   * @param name what its screenshots are kept under
   * @param site the address that paths are relative to
   */
  static async open(browser: Browser, name: string, site: string, size = DESK): Promise<Tab> {
    const context = await browser.newContext({ baseURL: site, viewport: size, locale: "en-US" });
    context.setDefaultTimeout(PATIENCE_MS);
    return new Tab(context, await context.newPage(), name, size);
  }

  /** Goes on as a user who signed in elsewhere. */
  async becomes(user: User): Promise<void> {
    const cookies = user.cookieHeader.split("; ").map((cookie) => {
      const [name = "", value = ""] = cookie.split(/=(.*)/s);
      return { name, value, url: user.site };
    });
    await this.context.addCookies(cookies);
  }

  link(name: string): Locator {
    return this.page.getByRole("link", { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** Waits until a heading says so. */
  async headed(text: string): Promise<void> {
    await this.page.getByRole("heading", { name: text, exact: true }).waitFor();
  }

  /** Waits until a text is seen. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Keeps a picture of the whole page at the width of a desk's screen and of a phone's, neither of which it exceeds. */
  async shoot(what: string): Promise<void> {
    this.shots += 1;
    for (const size of [DESK, PHONE]) {
      await this.page.setViewportSize(size);
      const file = `${this.name}-${String(this.shots).padStart(2, "0")}-${what}-${size.width}.png`;
      await this.page.screenshot({
        path: join(ARTIFACTS, "screenshots", file),
        fullPage: true,
        animations: "disabled",
      });
      expect(await this.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
        size.width,
      );
    }
    await this.page.setViewportSize(this.size);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
