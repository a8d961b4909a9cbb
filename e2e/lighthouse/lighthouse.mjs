// `npm run lighthouse`: starts the site on data of its own and prints what Lighthouse says of its main pages, as a
// phone on a slow network sees them: the median of several runs, as its authors advise, since one run alone says more of
// the machine. It ends with 1 when a figure is below what the project asks for.
import { gzipSync } from "node:zlib";
import { findChromium, freePort } from "@ticketing/parts";
import lighthouse from "lighthouse";
import { computeMedianRun } from "lighthouse/core/lib/median-run.js";
import { chromium } from "playwright-core";
import { holdTicket, listTicket } from "../dist/site/market.js";
import { User } from "../dist/site/user.js";
import { StartedSystem } from "../dist/system/started-system.js";

const FLOOR = { performance: 95, accessibility: 100, "best-practices": 95, seo: 95 };
const MOST_SCRIPT_KB = 150;
const LISTED = 30;
const RUNS = 5;

const system = await StartedSystem.start("lighthouse", { RATE_LIMIT_SCALE: "1000" });
try {
  const [seller, buyer] = await Promise.all([User.signUp(system.site), User.signUp(system.site)]);
  const tickets = [];
  for (let index = 0; index < LISTED; index += 1) {
    tickets.push(
      await listTicket(seller, { title: `Evening concert ${index + 1}`, price: 2050 + index * 100 }),
    );
  }
  const order = await holdTicket(buyer, tickets[0].id);
  const pages = [
    { name: "browse", path: "/", most: MOST_SCRIPT_KB },
    { name: "ticket", path: `/tickets/${tickets[1].id}` },
    { name: "checkout", path: `/orders/${order.id}`, user: buyer },
  ];
  const rows = await measure(pages);
  console.table(rows);
  if (rows.some(({ met }) => !met)) process.exitCode = 1;
} finally {
  await system.stop();
}

async function measure(pages) {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: await findChromium(console.log),
    args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`],
  });
  try {
    const rows = [];
    for (const page of pages) rows.push(await look(page, port));
    return rows;
  } finally {
    await browser.close();
  }
}

async function look({ name, path, user, most }, port) {
  const extraHeaders = user ? { Cookie: user.cookieHeader } : {};
  const options = { port, extraHeaders, logLevel: "error", onlyCategories: Object.keys(FLOOR) };
  const lhr = await medianRun(system.site + path, options);
  const scores = Object.entries(FLOOR).map(([id, floor]) => {
    const score = Math.round(lhr.categories[id].score * 100);
    return { id, score, met: score >= floor };
  });
  for (const { id } of scores.filter(({ met }) => !met)) explain(name, id, lhr);
  const script = await scriptOf(path, extraHeaders);
  return {
    page: name,
    ...Object.fromEntries(scores.map(({ id, score }) => [id, score])),
    "LCP ms": Math.round(lhr.audits["largest-contentful-paint"].numericValue),
    CLS: Number(lhr.audits["cumulative-layout-shift"].numericValue.toFixed(3)),
    "TBT ms": Math.round(lhr.audits["total-blocking-time"].numericValue),
    "script kB (gzip)": Number(script.toFixed(1)),
    met: scores.every(({ met }) => met) && (most === undefined || script <= most),
  };
}

async function medianRun(url, options) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push((await lighthouse(url, options)).lhr);
  return computeMedianRun(runs);
}

/** What kept a category from its full score. */
function explain(page, category, { categories, audits }) {
  for (const { id, weight } of categories[category].auditRefs) {
    const { score, title, displayValue = "" } = audits[id];
    if (weight > 0 && score !== null && score < 0.9)
      console.log(`${page}, ${category}: ${title} ${displayValue}`);
  }
}

/** What the page's own document asks a modern browser to load in scripts, in kB of 1,000 bytes. */
async function scriptOf(path, headers) {
  const html = await (await fetch(system.site + path, { headers })).text();
  const tags = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const sizes = [...new Set(tags.map(([, source]) => source))].map(async (source) => {
    const file = await fetch(new URL(source, system.site));
    return gzipSync(Buffer.from(await file.arrayBuffer())).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1_000;
}
