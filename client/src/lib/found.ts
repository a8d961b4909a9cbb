import { notFound } from "next/navigation";
import { ApiProblem } from "../api/problem";
import { leadToSignIn } from "./session";

/**
 * What the answer means for the page at a path: absent (or not one's own, which a stranger need not tell apart) is the
 * not-found page, no session leads to signing in. Any other ApiProblem is thrown on, to the error page.
 */
export async function found<Value>(answer: Promise<Value>, path: string): Promise<Value> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof ApiProblem) {
      if (thrown.status === 404 || thrown.status === 403 || thrown.status === 400) notFound();
      if (thrown.status === 401) return leadToSignIn(path);
    }
    throw thrown;
  }
}
