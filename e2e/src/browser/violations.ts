import { type AxeResults, type RunOptions, source } from "axe-core";
import type { Page } from "playwright-core";

/** All that axe holds for WCAG 2.2 AA or a best practice; the size of targets is off by default. */
const ALL: RunOptions = { rules: { "target-size": { enabled: true } } };
/** The rules whose outcome depends on the theme. */
const COLOURS: RunOptions = { runOnly: ["color-contrast", "link-in-text-block"] };

/** What axe finds wrong with a page as it is now: rule, and where. */
export function violations(page: Page): Promise<string[]> {
  return run(page, ALL);
}

/** What axe finds wrong with a page's colours as they are now, where all else was seen in another theme. */
export function colourViolations(page: Page): Promise<string[]> {
  return run(page, COLOURS);
}

async function run(page: Page, options: RunOptions): Promise<string[]> {
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(source);
  const asked = JSON.stringify({ ...options, resultTypes: ["violations"] });
  const result = await page.evaluate<AxeResults>(`axe.run(${asked})`);
  return result.violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => `${target.join(" ")} (${failureSummary})`);
    return `${id}: ${help}: ${places.join("; ")}`;
  });
}
