// Has Chromium compile the scripts of every page while they load, beside the page's own thread, by V8's explicit compile
// hints (https://v8.dev/blog/explicit-compile-hints). Otherwise each function is compiled on that thread as it is first
// called, which Next's start does with hundreds of them in one go. Other browsers see a comment.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const HINT = "//# allFunctionsCalledOnLoad\n";
const build = path.join(import.meta.dirname, "../.next");

const { rootMainFiles } = JSON.parse(await readFile(path.join(build, "build-manifest.json"), "utf8"));
if (rootMainFiles.length === 0) throw new Error("Next's build names no scripts that every page loads.");
for (const name of rootMainFiles) {
  const file = path.join(build, name);
  await writeFile(file, HINT + (await readFile(file, "utf8")));
}
