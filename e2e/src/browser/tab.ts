import { join } from "node:path";
import { eventually } from "@ticketing/common/testing";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { User } from "../site/user";
import { ARTIFACTS } from "../system/paths";
import { Complaints } from "./complaints";
import type { DEVICES, Device } from "./devices";
import { colourViolations, violations } from "./violations";

const PATIENCE_MS = 15_000;
const MENU_OPENS_WITHIN_MS = 1_000;

/** What is particular about a tab. */
export interface TabKind {
  /** Such as `de-DE`. */
  locale?: string;
  /** Whether pages may run scripts. */
  script?: boolean;
  /** Whether the visitor has asked for less motion. */
  reducedMotion?: BrowserContextOptions["reducedMotion"];
  /** Another tab, whose browser it is opened in. Without it, it has a browser of its own. */
  beside?: Tab;
}

interface TabSettings extends TabKind {
  /** The address that paths are relative to. */
  site: string;
  device: (typeof DEVICES)[Device];
  /** What its pictures are kept under. */
  name: string;
}

/** A tab of somebody's browser. */
export class Tab {
  readonly complaints: Complaints;
  private shots = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly name: string,
    private readonly width: number,
    private readonly script: boolean,
  ) {
    this.complaints = new Complaints(page);
  }

  /** Opens an empty tab. */
  static async open(browser: Browser, settings: TabSettings): Promise<Tab> {
    const { site, device, name, beside, locale = "en-US", script = true, reducedMotion = null } = settings;
    const context =
      beside?.context ??
      (await browser.newContext({
        ...device,
        baseURL: site,
        locale,
        javaScriptEnabled: script,
        reducedMotion,
      }));
    context.setDefaultTimeout(PATIENCE_MS);
    return new Tab(context, await context.newPage(), name, device.viewport.width, script);
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

  /** The header's links, which on a phone stand in a menu that is opened first. */
  async menu(): Promise<Locator> {
    const [opener, menu] = [this.page.locator("[aria-controls=site-nav]"), this.page.locator("#site-nav")];
    // What is pressed before the script is there is lost, and pressed again, as people do.
    await eventually(async () => {
      if ((await opener.isVisible()) && (await opener.getAttribute("aria-expanded")) === "false")
        await opener.click();
      await menu.waitFor({ timeout: MENU_OPENS_WITHIN_MS });
    });
    return menu;
  }

  /** Follows a link of the header. */
  async follow(name: string): Promise<void> {
    await (await this.menu()).getByRole("link", { name, exact: true }).click();
  }

  /** Waits until the header has a link, though on a phone it may stand in the closed menu. */
  async offers(name: string): Promise<void> {
    await this.page
      .locator("#site-nav")
      .getByRole("link", { name, exact: true, includeHidden: true })
      .waitFor({ state: "attached" });
  }

  /**
   * Looks at the page as it is now, in both themes. Each is kept as a picture, is no wider than its screen, and breaks
   * no rule of accessibility that axe knows.
   */
  async shoot(what: string): Promise<void> {
    // A page may be seen a moment before its title has arrived.
    if (this.script) await this.page.waitForFunction("document.title");
    const look = `${this.nextLook(what)}-${this.width}`;
    await this.shootIn("light", look, violations);
    await this.shootIn("dark", look, colourViolations);
    await this.page.emulateMedia({ colorScheme: null });
  }

  /** Keeps a picture of the page as it would be printed by somebody who likes it dark. */
  async shootPrint(what: string): Promise<void> {
    await this.page.emulateMedia({ media: "print", colorScheme: "dark" });
    await this.picture(what);
    await this.page.emulateMedia({ media: null, colorScheme: null });
  }

  /** Keeps a picture of the page as it is now. */
  async picture(what: string): Promise<void> {
    await this.keep(`${this.nextLook(what)}-${this.width}`);
  }

  private async shootIn(
    scheme: "light" | "dark",
    look: string,
    violationsOf: typeof violations,
  ): Promise<void> {
    const name = `${look}-${scheme}`;
    await this.page.emulateMedia({ colorScheme: scheme });
    await this.keep(name);
    const wide = await this.page.evaluate("document.documentElement.scrollWidth");
    expect(wide).toBeLessThanOrEqual(this.width);
    if (!this.script) return;
    expect({ name, violations: await violationsOf(this.page) }).toEqual({ name, violations: [] });
  }

  private nextLook(what: string): string {
    this.shots += 1;
    return `${this.name}-${String(this.shots).padStart(2, "0")}-${what}`;
  }

  private async keep(name: string): Promise<void> {
    // In a picture of the whole page, the header stays where the window was scrolled to.
    await this.page.evaluate("scrollTo(0, 0)");
    await this.page.screenshot({
      path: join(ARTIFACTS, "screenshots", `${name}.png`),
      fullPage: true,
      animations: "disabled",
      // What lies below the window is laid out for the picture, too.
      style: "* { content-visibility: visible !important }",
    });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
