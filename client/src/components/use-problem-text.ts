"use client";

import { useTranslations } from "use-intl";
import type { ApiProblem } from "../api/problem";
import { problemKey } from "../lib/problem-key";

/** Gives what says a problem to a person, in their language where the site has its own words for it. */
export function useProblemText(): (problem: ApiProblem) => string {
  const t = useTranslations("common");
  return (problem) => {
    const key = problemKey(problem);
    return key ? t(`problem.${key}`) : problem.sentence;
  };
}
