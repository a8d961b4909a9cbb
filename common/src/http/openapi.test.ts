import { z } from "zod";
import { openapiDocument, pageOf } from "./openapi";

const thing = z.object({ name: z.string(), size: z.int().default(1) });

describe("An OpenAPI document", () => {
  const document = openapiDocument("Things", [
    {
      method: "get",
      path: "/api/things",
      summary: "List things",
      query: { limit: z.int().max(100).default(24) },
      answers: { 200: pageOf(thing) },
      problems: [400],
    },
    {
      method: "put",
      path: "/api/things/{id}",
      summary: "Change a thing",
      signedIn: true,
      body: thing,
      answers: { 200: thing },
      versioned: true,
      ifMatch: true,
      problems: [400, "wrong-password", 401, 404, "ticket-sold", "ticket-reserved"],
    },
    {
      method: "get",
      path: "/api/things/{id}",
      summary: "Show a thing",
      answers: { 200: thing },
      versioned: true,
      problems: [404],
    },
    {
      method: "delete",
      path: "/api/things/{id}",
      summary: "Remove a thing",
      signedIn: true,
      answers: { 204: null },
      problems: [404],
    },
  ]);

  it("is a version 3.1 document with each path once and its operations in it", () => {
    expect(document).toMatchObject({ openapi: "3.1.0", info: { title: "Things", version: "1.0.0" } });
    const { paths } = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse(document);
    expect(Object.entries(paths).map(([path, operations]) => [path, Object.keys(operations)])).toEqual([
      ["/api/things", ["get"]],
      ["/api/things/{id}", ["put", "get", "delete"]],
    ]);
  });

  it("names the parameters of path and query, and who must be signed in", () => {
    expect(document).toMatchObject({
      paths: {
        "/api/things": {
          get: {
            parameters: [
              { name: "limit", in: "query", required: false, schema: { maximum: 100, default: 24 } },
            ],
          },
        },
        "/api/things/{id}": {
          put: {
            parameters: [
              { name: "id", in: "path", required: true },
              { name: "If-Match", in: "header", required: false },
            ],
            security: [{ session: [] }],
          },
          get: { parameters: [{ name: "id", in: "path", required: true }] },
        },
      },
      components: { securitySchemes: { session: { type: "apiKey", in: "cookie", name: "session" } } },
    });
  });

  it("asks for no field of a body that has a default, and promises it in the answer", () => {
    const json = (required: string[]) => ({ "application/json": { schema: { type: "object", required } } });
    expect(document).toMatchObject({
      paths: {
        "/api/things/{id}": {
          put: {
            requestBody: { required: true, content: json(["name"]) },
            responses: { 200: { content: json(["name", "size"]) } },
          },
        },
      },
    });
  });

  it("promises problems as application/problem+json, among them 429 and 503 everywhere", () => {
    const problem = {
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
    expect(document).toMatchObject({
      paths: {
        "/api/things/{id}": {
          delete: {
            responses: { 204: { description: "Success, no body" }, 404: problem, 429: problem, 503: problem },
          },
        },
      },
      components: {
        schemas: {
          Problem: {
            properties: { type: { enum: ["about:blank"] } },
            required: ["type", "title", "status", "detail", "errors"],
          },
        },
      },
    });
  });

  it("names the types of the problems that say more than their status, beside the plain one where that is answered too", () => {
    const ofTypes = (...types: string[]) => ({
      content: { "application/problem+json": { schema: { properties: { type: { enum: types } } } } },
    });
    expect(document).toMatchObject({
      paths: {
        "/api/things/{id}": {
          put: {
            responses: {
              400: ofTypes("about:blank", "tag:ticketing.dev,2026:wrong-password"),
              409: ofTypes("tag:ticketing.dev,2026:ticket-sold", "tag:ticketing.dev,2026:ticket-reserved"),
            },
          },
        },
      },
    });
  });

  it("promises an ETag and 304 of what has versions, and 412 of what honours If-Match", () => {
    const tagged = { headers: { ETag: { schema: { type: "string" } } } };
    expect(document).toMatchObject({
      paths: {
        "/api/things/{id}": {
          get: { responses: { 200: tagged, 304: {} } },
          put: { responses: { 200: tagged, 412: { description: "Problem" } } },
        },
      },
    });
    const { paths } = z
      .object({
        paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.looseObject({}) }))),
      })
      .parse(document);
    expect(paths["/api/things/{id}"]?.put?.responses).not.toHaveProperty("304");
    expect(paths["/api/things/{id}"]?.delete?.responses).not.toHaveProperty("412");
  });
});
