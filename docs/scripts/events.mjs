// Writes docs/events.md from the events in common and from what each service publishes and hears in its source.
// `npm run docs:events` writes it; with `--check` it fails when the page is not what it would write.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as common from "@ticketing/common";
import { z } from "zod";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");
const page = join(repository, "docs/events.md");
const SERVICES = ["auth", "tickets", "orders", "payments", "expiration"];

const events = Object.entries(common)
  .filter(([, value]) => typeof value?.subject === "string" && value.schema)
  .map(([name, { subject, schemaVersion, schema }]) => ({ name, subject, schemaVersion, schema }))
  .sort((a, b) => a.subject.localeCompare(b.subject));

const sources = Object.fromEntries(SERVICES.map((service) => [service, sourceOf(service)]));

function sourceOf(service) {
  const folder = join(repository, service, "src");
  const files = readdirSync(folder, { recursive: true }).filter(isSource);
  return files.map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
}

function isSource(file) {
  return file.endsWith(".ts") && !file.includes(".test.") && !file.startsWith("testing");
}

function hears(service, name) {
  return sources[service].some(({ text }) => text.includes(`listener(${name},`));
}

function publishes(service, name) {
  const used = new RegExp(`\\b${name}\\b`);
  return sources[service].some(({ file, text }) => !file.startsWith("listeners") && used.test(text));
}

function fieldsOf(schema) {
  const { properties } = z.toJSONSchema(schema).properties.data;
  return Object.entries(properties).map(([name, type]) => `| \`${name}\` | ${typeOf(type)} |`);
}

function typeOf(type) {
  if (type.anyOf) return type.anyOf.map(typeOf).join(" or ");
  if (type.enum) return type.enum.map((value) => `\`${value}\``).join(", ");
  if (type.type === "object") return `object: ${Object.keys(type.properties).join(", ")}`;
  if (type.format === "date-time") return "time, ISO 8601 UTC";
  if (type.pattern === "^[0-9a-f]{24}$") return "id, 24 hex digits";
  return type.type;
}

const names = (services) => services.join(", ") || "nobody";
const text = [
  "# Events",
  "",
  "Made by `npm run docs:events` from `common/src/events` and the services' sources.",
  "",
  "Each event is an envelope `{ id, subject, schemaVersion, aggregateId, version, occurredAt, correlationId, data }`;",
  "`data` is the aggregate's whole public state after the change.",
  "",
  "| subject | schema version | from | heard by |",
  "| --- | --- | --- | --- |",
  ...events.map(({ name, subject, schemaVersion }) => {
    const from = SERVICES.filter((service) => publishes(service, name));
    const to = SERVICES.filter((service) => hears(service, name));
    return `| \`${subject}\` | ${schemaVersion} | ${names(from)} | ${names(to)} |`;
  }),
  "",
  ...events.flatMap(({ subject, schema }) => [
    `## \`${subject}\``,
    "",
    "| field of `data` | type |",
    "| --- | --- |",
    ...fieldsOf(schema),
    "",
  ]),
].join("\n");

if (!process.argv.includes("--check")) writeFileSync(page, text);
else if (readFileSync(page, "utf8") !== text) {
  console.error("docs/events.md is out of date: run `npm run docs:events`");
  process.exit(1);
}
