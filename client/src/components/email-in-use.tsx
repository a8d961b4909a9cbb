import { useTranslations } from "use-intl";
import { authPath } from "../lib/next-path";
import { Alert } from "../ui/alert";
import classes from "./account-form.module.css";
import { TextLink } from "./links";

/** For those who have an account already and signed up once more: where to sign in, and still get where they wanted. */
export function EmailInUse({ next }: { next: string }) {
  const t = useTranslations("account");
  return (
    <div className={classes.aside}>
      <Alert>
        {t.rich("inUse", { link: (text) => <TextLink href={authPath("signin", next)}>{text}</TextLink> })}
      </Alert>
    </div>
  );
}
