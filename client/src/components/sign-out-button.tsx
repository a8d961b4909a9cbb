import { getTranslations } from "../i18n/server";
import { Button, type ButtonLook } from "../ui/button";

/**
 * Signs out and goes home. It is a plain form, so that the whole page goes: nothing that was rendered for the user stays
 * in the router's cache.
 */
export async function SignOutButton(look: ButtonLook) {
  const t = await getTranslations("shell");
  return (
    <form method="post" action="/auth/signout/submit">
      <Button {...look} type="submit">
        {t("signOut")}
      </Button>
    </form>
  );
}
