import type { RequestListener } from "node:http";
import { startTestService, type TestService } from "../api/test-service";
import { sitemap } from "./sitemap";

const before = process.env.TICKETS_URL;
const started: TestService[] = [];

async function serve(listener: RequestListener): Promise<void> {
  const service = await startTestService(listener);
  started.push(service);
  process.env.TICKETS_URL = service.url;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.close()));
  if (before === undefined) delete process.env.TICKETS_URL;
  else process.env.TICKETS_URL = before;
});

const ask = () =>
  sitemap(
    new Request("http://127.0.0.1:3000/sitemap.xml", {
      headers: { "x-forwarded-proto": "https", "x-forwarded-host": "site.example" },
    }),
  );

test("When tickets are for sale, then each is told of at the site's own address, beside the home page", async () => {
  await serve((request, response) => {
    const isFirst = !request.url?.includes("cursor=");
    const items = [{ id: isFirst ? "a1" : "b2", updatedAt: "2026-01-01T00:00:00.000Z" }];
    response
      .setHeader("Content-Type", "application/json")
      .end(JSON.stringify({ items, nextCursor: isFirst ? "next" : null }));
  });
  const answer = await ask();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/xml"]);
  expect(await answer.text()).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://site.example/</loc><changefreq>always</changefreq></url>
<url><loc>https://site.example/tickets/a1</loc><lastmod>2026-01-01T00:00:00.000Z</lastmod></url>
<url><loc>https://site.example/tickets/b2</loc><lastmod>2026-01-01T00:00:00.000Z</lastmod></url>
</urlset>
`);
});

test("When the service is down, then crawlers are told to come again, and when", async () => {
  await serve((_request, response) => response.writeHead(503, { "Retry-After": "7" }).end());
  const answer = await ask();
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "7"]);
});

test("When nobody listens there, then crawlers are told to come again all the same", async () => {
  await serve((_request, response) => response.end());
  await started[0]?.close();
  const answer = await ask();
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
});

test("When the list never ends, then a thousand tickets are told of", async () => {
  let asked = 0;
  await serve((_request, response) => {
    asked += 1;
    const items = Array.from({ length: 100 }, (_, index) => ({
      id: `${asked}-${index}`,
      updatedAt: "2026-01-01",
    }));
    response.setHeader("Content-Type", "application/json").end(JSON.stringify({ items, nextCursor: "more" }));
  });
  const text = await (await ask()).text();
  expect(text.match(/<url>/g)).toHaveLength(1_001);
});
