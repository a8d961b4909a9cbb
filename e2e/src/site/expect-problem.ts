import type { Answer } from "./visitor";

/** What no answer shows: a stack, a path of the machine, a driver's words. */
const INTERNALS = /\bat \S+ \(|node_modules|\/dist\/|E11000|Mongo|mongoose|ECONN|SyntaxError/;

/**
 * Expects an answer to be a problem (RFC 9457) with that status.
 * @param field one that the problem names, where it is about one
 */
export function expectProblem(answer: Answer<unknown>, status: number, field?: string): void {
  expect({ status: answer.status, type: answer.headers["content-type"], body: answer.body }).toEqual({
    status,
    type: expect.stringMatching(/^application\/problem\+json(;|$)/),
    body: expect.objectContaining({
      type: expect.any(String),
      title: expect.any(String),
      status,
      detail: expect.any(String),
      errors: expect.arrayContaining([
        field
          ? { message: expect.any(String), field }
          : expect.objectContaining({ message: expect.any(String) }),
      ]),
    }),
  });
  expect(JSON.stringify(answer.body)).not.toMatch(INTERNALS);
}
