import { submitSignOut } from "../../../../lib/submit-sign-out";

/** Signs out by a plain form. */
export function POST(request: Request): Promise<Response> {
  return submitSignOut(request);
}
