import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { User } from "../site/user";
import { ARTIFACTS } from "../system/paths";
import { Complaints } from "./complaints";
import { violations } from "./violations";

/** How wide a page is shown, in CSS pixels. */
export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

const SCHEMES = ["light", "dark"] as const;
const PATIENCE_MS = 15_000;

/** What kind of browser somebody has. */
export interface BrowserKind {
  size?: typeof DESK;
  /** Such as `de-DE`. */
  locale?: string;
  /** Whether pages may run scripts. */
  script?: boolean;
}

/** Somebody's browser, with nothing of anybody else's in it. */
export class Tab {
  readonly complaints: Complaints;
  private shots = 0;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly name: string,
    private readonly size: typeof DESK,
    private readonly script: boolean,
  ) {
    this.complaints = new Complaints(page);
  }

  /**
   * @param name what its screenshots are kept under
   * @param site the address that paths are relative to
   */
  static async open(browser: Browser, name: string, site: string, kind: BrowserKind = {}): Promise<Tab> {
    const { size = DESK, locale = "en-US", script = true } = kind;
    const context = await browser.newContext({
      baseURL: site,
      viewport: size,
      locale,
      javaScriptEnabled: script,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return new Tab(context, await context.newPage(), name, size, script);
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

  /**
   * Looks at the page as it is now: at the width of a desk's screen and of a phone's, in both themes. Each is kept as a
   * picture, is no wider than its screen, and breaks no rule of accessibility that axe knows.
   */
  async shoot(what: string): Promise<void> {
    this.shots += 1;
    const look = `${this.name}-${String(this.shots).padStart(2, "0")}-${what}`;
    for (const size of [DESK, PHONE]) {
      await this.page.setViewportSize(size);
      for (const colorScheme of SCHEMES) {
        await this.page.emulateMedia({ colorScheme });
        await this.page.screenshot({
          path: join(ARTIFACTS, "screenshots", `${look}-${size.width}-${colorScheme}.png`),
          fullPage: true,
          animations: "disabled",
        });
        if (this.script) await this.check(`${look}-${size.width}-${colorScheme}`, size.width);
      }
    }
    await this.page.emulateMedia({ colorScheme: null });
    await this.page.setViewportSize(this.size);
  }

  private async check(look: string, width: number): Promise<void> {
    expect({ look, violations: await violations(this.page) }).toEqual({ look, violations: [] });
    const wide = await this.page.evaluate("document.documentElement.scrollWidth");
    expect(wide).toBeLessThanOrEqual(width);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
