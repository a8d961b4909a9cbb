import { submitCredentials } from "../../../../lib/submit-credentials";

/** Signs up by a plain form. */
export function POST(request: Request): Promise<Response> {
  return submitCredentials(request, "signup");
}
