import { ApiProblem } from "../api/problem";
import { csvExport } from "./csv-export";

function exported(items: () => Promise<AsyncIterable<number>>): Promise<Response> {
  return csvExport({
    fileName: "numbers.csv",
    locale: "en",
    columns: [
      ["Number", String],
      ["Twice", (number) => String(2 * number)],
    ],
    items,
    page: "/orders",
    failed: "Not now.",
  });
}

function refusing(status: number, retryAfterSeconds: number | null = null) {
  return exported(() =>
    Promise.reject(new ApiProblem({ status, title: "No", detail: "", errors: [], retryAfterSeconds })),
  );
}

test("When the items can be had, then each is a row under the columns' names", async () => {
  async function* items() {
    yield* [1, 2];
  }
  const response = await exported(async () => items());
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("Number,Twice\r\n1,2\r\n2,4\r\n");
});

test("When nobody is signed in, then the visitor is led to signing in, and back to the page", async () => {
  const response = await refusing(401);
  expect([response.status, response.headers.get("location")]).toEqual([303, "/auth/signin?next=%2Forders"]);
});

test("When the service is down, then the visitor is told so, and when to come again", async () => {
  const response = await refusing(503, 7);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "7"]);
  expect(await response.text()).toBe("Not now.");
});

test("When something else is wrong, then it is not hidden", async () => {
  await expect(exported(() => Promise.reject(new TypeError("a fault")))).rejects.toThrow("a fault");
});
