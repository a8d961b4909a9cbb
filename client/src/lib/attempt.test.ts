import { ApiProblem } from "../api/problem";
import { attempt, whenKnown } from "./attempt";
import { IntentKey } from "./intent-key";

function problem(status: number): ApiProblem {
  return new ApiProblem({ status, title: "Problem", detail: "", errors: [], retryAfterSeconds: null });
}

/** A service that gives these answers one after the other, and the keys it was sent. */
function service(...answers: (ApiProblem | string)[]) {
  const keys: string[] = [];
  const send = async (_body: string, key: string) => {
    keys.push(key);
    const answer = answers[keys.length - 1];
    if (answer instanceof ApiProblem) throw answer;
    return answer;
  };
  return { keys, send };
}

describe("attempt", () => {
  test.each([0, 500, 503])(
    "When the outcome is uncertain (%p), then the next try has the same key",
    async (status) => {
      const { keys, send } = service(problem(status), "made");
      const intent = new IntentKey();
      await expect(attempt(intent, "ticket", send)).rejects.toThrow(ApiProblem);
      await expect(attempt(intent, "ticket", send)).resolves.toBe("made");
      expect(keys[1]).toBe(keys[0]);
    },
  );

  test.each([400, 402, 409, 429])(
    "When it was refused (%p), then the next try has a new key",
    async (status) => {
      const { keys, send } = service(problem(status), "made");
      const intent = new IntentKey();
      await expect(attempt(intent, "ticket", send)).rejects.toThrow(ApiProblem);
      await attempt(intent, "ticket", send);
      expect(keys[1]).not.toBe(keys[0]);
    },
  );

  test("When it has succeeded, then doing the same once more is a new intent", async () => {
    const { keys, send } = service("made", "made again");
    const intent = new IntentKey();
    await attempt(intent, "ticket", send);
    await attempt(intent, "ticket", send);
    expect(keys[1]).not.toBe(keys[0]);
  });
});

describe("whenKnown", () => {
  test("When a service learns of a new thing late, then the action is repeated until it does", async () => {
    const { keys, send } = service(problem(404), problem(404), "found");
    await expect(whenKnown(() => send("", String(keys.length)), 1)).resolves.toBe("found");
    expect(keys).toHaveLength(3);
  });

  test("When it never learns of it, then the last 404 is thrown", async () => {
    const { keys, send } = service(...Array.from({ length: 10 }, () => problem(404)));
    await expect(whenKnown(() => send("", ""), 1)).rejects.toMatchObject({ status: 404 });
    expect(keys).toHaveLength(6);
  });

  test("When the answer is another problem, then it is thrown at once", async () => {
    const { keys, send } = service(problem(409), "made");
    await expect(whenKnown(() => send("", ""), 1)).rejects.toMatchObject({ status: 409 });
    expect(keys).toHaveLength(1);
  });
});
