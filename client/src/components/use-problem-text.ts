"use client";

import { useTranslations } from "use-intl";
import type { ApiProblem } from "../api/problem";
import { problemKey } from "../lib/problem-key";

/**
 * Gives what says a problem to a person, in their language where the site has its own words for it. Null is that no
 * answer came.
 */
export function useProblemText(): (problem: ApiProblem | null) => string {
  const t = useTranslations("common");
  return (problem) => {
    if (!problem) return t("problem.noAnswer");
    const key = problemKey(problem);
    return key ? t(`problem.${key}`) : problem.sentence;
  };
}
