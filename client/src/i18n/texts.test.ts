import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { EVERY_PAGES } from "./texts";

const app = path.join(__dirname, "../app");

const pages = readdirSync(app, { recursive: true, encoding: "utf8" }).filter(
  (file) => path.basename(file) === "page.tsx",
);

/** A page, and what frames it or stands in for it. */
function filesOf(page: string): string[] {
  const folders = [path.join(app, path.dirname(page))];
  while (folders[0] !== app) folders.unshift(path.dirname(folders[0] ?? app));
  const frames = folders.flatMap((folder) =>
    ["layout.tsx", "error.tsx"].map((name) => path.join(folder, name)),
  );
  const own = ["page.tsx", "loading.tsx"].map((name) => path.join(folders.at(-1) ?? app, name));
  return [...frames, ...own].filter((file) => existsSync(file));
}

/** The files, and all of the site that they import, as text. */
function codeOf(files: string[]): string[] {
  const reached = new Set(files);
  for (const file of reached) {
    const code = readFileSync(file, "utf8").replaceAll(/^import type .*$/gm, "");
    for (const [, name = ""] of code.matchAll(/(?:from|import\() ?"(\.[^"]+)"/g)) {
      const imported = path.join(path.dirname(file), name);
      const found = [".tsx", ".ts"]
        .map((ending) => imported + ending)
        .find((candidate) => existsSync(candidate));
      if (found) reached.add(found);
    }
  }
  return [...reached].map((file) => readFileSync(file, "utf8"));
}

function all(code: string[], pattern: RegExp): string[] {
  return code.flatMap((text) => [...text.matchAll(pattern)].map(([, found = ""]) => found));
}

test.each(pages)(
  "When the browser shows %s, then it has been sent the texts that its components ask for",
  (page) => {
    const code = codeOf(filesOf(page));
    const sent = all(code, /<Texts of=\{\[(.*?)\]\}/g).flatMap((names) => all([names], /"(\w+)"/g));
    const asked = new Set(all(code, /useTranslations\("(\w+)/g));
    expect(asked.size).toBeGreaterThan(0);
    expect([...asked].filter((namespace) => ![...EVERY_PAGES, ...sent].includes(namespace))).toEqual([]);
  },
);
