import { PASSWORD } from "../../site/user";
import { Visitor } from "../../site/visitor";
import { useOwnSystem } from "../../system/own-system";
import { type Attempt, faultOf } from "./attempt";
import {
  BAD_CURSORS,
  BAD_IDS,
  BAD_PLAIN_TEXTS,
  BROKEN_JSON,
  badTexts,
  nested,
  ODD_TEXTS,
  OPERATORS,
  prototypeKeys,
  shapeless,
  wrongTypes,
} from "./bad-values";
import { type Operation, operationsOf, type Parameter } from "./operations";
import { World } from "./world";

const system = useOwnSystem("bad-input", { RATE_LIMIT_SCALE: "1000" });
const JSON_TYPE = { "Content-Type": "application/json" };
const AT_ONCE = 8;

let operations: Operation[];
let world: World;
beforeAll(async () => {
  operations = await operationsOf(system());
  world = await World.make(system());
});

/** Sends all attempts and expects each to be refused and none to change a thing. */
async function expectRefused(attempts: Attempt[], sender: Visitor = world.user): Promise<void> {
  expect(attempts.length).toBeGreaterThan(0);
  const before = await world.snapshot();
  const faults: string[] = [];
  const left = [...attempts];
  const worker = async () => {
    for (let attempt = left.pop(); attempt; attempt = left.pop()) {
      const fault = await faultOf(sender, attempt);
      if (fault) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(faults).toEqual([]);
  expect(await world.snapshot()).toEqual(before);
}

/** Routes that take a body, each with attempts at it. */
function withBody(attemptsAt: (operation: Operation) => Omit<Attempt, "operation" | "path">[]): Attempt[] {
  return operations
    .filter(({ body }) => body)
    .flatMap((operation) =>
      attemptsAt(operation).map((attempt) => ({ operation, path: world.pathOf(operation), ...attempt })),
    );
}

/** Each field of each body with values in its place; the other fields are good. */
function withFields(valuesFor: (name: string, operation: Operation) => unknown[]): Attempt[] {
  return withBody((operation) =>
    Object.keys(operation.body?.properties ?? {}).flatMap((name) =>
      valuesFor(name, operation).map((value) => ({
        sending: { json: { ...world.goodBody(operation), [name]: value } },
      })),
    ),
  );
}

/** Each query parameter of each route with texts in its place, as they are sent. */
function withParameters(queriesFor: (parameter: Parameter) => string[], right: number[]): Attempt[] {
  return operations.flatMap((operation) =>
    operation.query.flatMap((parameter) =>
      queriesFor(parameter).map((query) => ({
        operation,
        path: `${world.pathOf(operation)}?${query}`,
        right,
      })),
    ),
  );
}

/** A method that no route of this path has. */
function methodThatIsNone(path: string): string {
  return operations.some((operation) => operation.path === path && operation.method === "PATCH")
    ? "PROPFIND"
    : "PATCH";
}

function isFreeText({ name, schema }: Parameter): boolean {
  return schema.type === "string" && !schema.enum && !schema.pattern && !/(cursor|Id)$/.test(name);
}

function raw(texts: (string | Buffer)[]) {
  return texts.map((text) => ({ sending: { raw: text, headers: JSON_TYPE }, right: [400] }));
}

describe("Every route refuses, and changes nothing on", () => {
  it("a body that is no JSON", () => expectRefused(withBody(() => raw(BROKEN_JSON))));

  it("JSON that is no object", () =>
    expectRefused(withBody((operation) => raw(shapeless(world.goodBody(operation))))));

  it("fields of a wrong type", () =>
    expectRefused(withFields((name, { body }) => wrongTypes(body?.properties?.[name] ?? {}))));

  it("fields with MongoDB's operators", () => expectRefused(withFields(() => OPERATORS)));

  it("texts that cannot be meant", () =>
    expectRefused(withFields((name, { body }) => badTexts(body?.required?.includes(name) ?? false))));

  it("required fields left out", () =>
    expectRefused(
      withBody((operation) =>
        (operation.body?.required ?? []).map((name) => {
          const { [name]: _left, ...others } = world.goodBody(operation);
          return { sending: { json: others } };
        }),
      ),
    ));

  it("objects nested thousands deep", () =>
    expectRefused(
      withBody((operation) =>
        Object.keys(operation.body?.properties ?? {}).flatMap((name) =>
          raw([JSON.stringify({ ...world.goodBody(operation), [name]: "HERE" }).replace('"HERE"', nested())]),
        ),
      ),
    ));

  it("keys that reach for the prototype", async () => {
    await expectRefused(withBody((operation) => raw(prototypeKeys(world.goodBody(operation)))));
  });

  it("bodies that are too large", () =>
    expectRefused(
      withBody((operation) =>
        [300_000, 3_000_000].map((size) => ({
          sending: { json: { ...world.goodBody(operation), filler: "x".repeat(size) } },
          right: [413],
        })),
      ),
    ));

  it("another content type than JSON", () => {
    const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"];
    const all = [
      ...types,
      "application/xml",
      "application/jsonp",
      "application/json; charset=latin1",
      "json",
    ];
    return expectRefused(
      withBody((operation) =>
        all.map((type) => ({
          sending: { raw: JSON.stringify(world.goodBody(operation)), headers: { "Content-Type": type } },
          right: operation.answers.includes(415) ? [415] : [400],
        })),
      ),
    );
  });

  it("ids that are none", () =>
    expectRefused(
      operations
        .filter(({ path }) => path.includes("{"))
        .flatMap((operation) =>
          BAD_IDS.map((id) => ({
            operation,
            path: operation.path.replace(/\{\w+\}/, id),
            ...(operation.body ? { sending: { json: world.goodBody(operation) } } : {}),
            right: [404],
          })),
        ),
    ));

  it("query parameters that come twice, or with a structure", () =>
    expectRefused(
      withParameters(
        ({ name }) => [
          `${name}=1&${name}=2`,
          ...["[]", "[$gt]", "[$ne]", "[0]", "[a][b]", "[__proto__]"].map((suffix) => `${name}${suffix}=1`),
        ],
        [400],
      ),
    ));

  it("query parameters that are no number, id or word of the list", () =>
    expectRefused(
      withParameters(
        (parameter) =>
          isFreeText(parameter) ? [] : BAD_PLAIN_TEXTS.map((text) => `${parameter.name}=${text}`),
        [400],
      ),
    ));

  it("cursors that no list gave", () =>
    expectRefused(
      withParameters(
        ({ name }) => (name === "cursor" ? BAD_CURSORS.map((cursor) => `cursor=${cursor}`) : []),
        [400],
      ),
    ));

  it("methods that it does not have", () =>
    expectRefused(
      operations.map((operation) => ({
        operation: { ...operation, method: methodThatIsNone(operation.path) },
        path: world.pathOf(operation),
        sending: { json: operation.body ? world.goodBody(operation) : {} },
        right: [404, 405],
      })),
    ));
});

describe("Every route that is for those who are signed in", () => {
  const forged = Buffer.from(JSON.stringify({ jwt: "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." })).toString(
    "base64",
  );

  it.each([
    ["without a session", ""],
    ["with nonsense for a session", "session=nonsense; session.sig=nonsense"],
    ["with a session that nobody signed", `session=${forged}`],
    ["with a session that another key signed", `session=${forged}; session.sig=2dGqWrSWkZjJ3qDpnyrpTDYcZRc`],
  ])("answers 401 %s", async (_case, cookie) => {
    const attempts = operations
      .filter(({ needsSession }) => needsSession)
      .map((operation) => ({
        operation,
        path: world.pathOf(operation),
        sending: {
          ...(operation.body ? { json: world.goodBody(operation) } : {}),
          ...(cookie ? { headers: { Cookie: cookie } } : {}),
        },
        right: [401],
      }));
    await expectRefused(attempts, new Visitor(system().site));
  });
});

it("Texts to search for are never taken for anything but text", () =>
  expectRefused(
    withParameters(
      (parameter) => (isFreeText(parameter) ? ODD_TEXTS.map((text) => `${parameter.name}=${text}`) : []),
      [200, 400],
    ),
  ));

it("After all that, every service is still well and everybody can still sign in", async () => {
  const { site } = system();
  const { email, id } = world.user;
  const signedIn = await new Visitor(site).post("/api/users/signin", { email, password: PASSWORD });
  expect(signedIn).toMatchObject({ status: 200, body: { id } });
  for (const { url } of [system().place("tickets"), system().place("orders"), system().place("payments")]) {
    expect(await new Visitor(url).get("/readyz")).toMatchObject({ status: 200 });
  }
});
