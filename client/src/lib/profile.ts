import { cache } from "react";
import { ApiProblem } from "../api/problem";
import { serverApi } from "../api/server";
import type { Profile } from "../api/types";

/** What everybody may know of somebody, asked once a request; null when they are gone or it cannot be asked now. */
export const profileIfKnown = cache(async (id: string): Promise<Profile | null> => {
  try {
    return await (await serverApi()).getProfile(id);
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return null;
    throw thrown;
  }
});
