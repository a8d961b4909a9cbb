"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { passwordStrength, type Strength } from "../lib/password-strength";
import classes from "./password-strength.module.css";

const STEPS = [0, 1, 2, 3, 4] as const;
/** From here on there is nothing to advise. */
const GOOD = 3;

interface PasswordStrengthProps {
  password: string;
  /** The owner's, which others know: a password made of it is weak. */
  email: string;
}

/** Says how strong a password is while it is typed. It advises only; its room is there before it has anything to say. */
export function PasswordStrength({ password, email }: PasswordStrengthProps) {
  const t = useTranslations("account.strength");
  const strength = useStrength(password, email);
  const advice = strength !== null && strength < GOOD ? `. ${t("advice")}` : "";
  return (
    <div className={classes.strength}>
      {strength !== null && (
        <div className={classes.meter} aria-hidden="true" data-strength={strength}>
          {STEPS.map((step) => (
            <span key={step} className={classes.step} data-reached={step <= strength || undefined} />
          ))}
        </div>
      )}
      <p role="status">{strength !== null && `${t("says", { word: t(`words.${strength}`) })}${advice}`}</p>
    </div>
  );
}

/** The strength of what was typed last; null without a password, and where it cannot be told. */
function useStrength(password: string, email: string): Strength | null {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    let isLatest = true;
    const tell = (told: Strength | null) => {
      if (isLatest) setStrength(told);
    };
    if (password) passwordStrength(password, email).then(tell, () => tell(null));
    else tell(null);
    return () => {
      isLatest = false;
    };
  }, [password, email]);
  return strength;
}
