import { Router } from "express";
import request from "supertest";
import { Forbidden } from "../errors";
import { testApp } from "./app.test.fixture";
import { entityTag, ifMatch } from "./if-match";

/** A thing of version 3; `?change=none` asks for nothing, `?change=forbidden` for what is refused. */
const thing = { version: 3 };
const decisions: Record<string, () => object | null> = {
  some: () => ({}),
  none: () => null,
  forbidden: () => {
    throw new Forbidden("Not yours.");
  },
};
const app = testApp({
  routes: Router().put("/thing", (req, res) => {
    const onlyIfMatch = ifMatch(req);
    const decide = decisions[String(req.query.change ?? "some")] ?? (() => null);
    res.json({ change: onlyIfMatch(thing, decide()) });
  }),
});
const put = (header?: string, change = "some") => {
  const sent = request(app).put("/thing").query({ change });
  return header === undefined ? sent : sent.set("If-Match", header);
};

describe("If-Match", () => {
  it.each([undefined, "*", '"3"', ' "3" ', '"1", "3"', '"1","2" ,"3"', ',"3",', 'W/"3", "3"'])(
    "When it is %p, then version 3 is changed",
    async (header) => {
      await put(header).expect(200, { change: {} });
    },
  );

  it.each(['"2"', '"4"', '"33"', '""', 'W/"3"', '"1", "2"', '"03"', '"a,3,b"'])(
    "When it is %p, then version 3 is not it, and the answer is a 412 problem",
    async (header) => {
      const answer = await put(header).expect(412);
      expect(answer.type).toBe("application/problem+json");
      expect(answer.body).toMatchObject({ type: "about:blank", title: "Precondition Failed" });
    },
  );

  it.each([
    "3",
    "",
    ",",
    '"3',
    '3"',
    '"3" "4"',
    '"3""4"',
    'w/"3"',
    '*, "3"',
    '"a b"',
    `"3",${" ".repeat(9_000)}x`,
  ])("When it is %p, then it is a 400", async (header) => {
    await put(header).expect(400);
  });

  it("When something else forbids the change, then that is said, whatever the version", async () => {
    await put('"2"', "forbidden").expect(403);
  });

  it("When nothing would change, then any version may ask for it", async () => {
    await put('"2"', "none").expect(200, { change: null });
  });

  it("When a version is tagged, then its own tag matches it", async () => {
    await put(entityTag(thing.version)).expect(200);
  });
});
