// Next leaves the browser's files out of its standalone server, for a CDN to serve. This site has none.
import { cp } from "node:fs/promises";
import path from "node:path";

const client = path.join(import.meta.dirname, "..");
const standalone = path.join(client, ".next/standalone/client");

await cp(path.join(client, ".next/static"), path.join(standalone, ".next/static"), { recursive: true });
