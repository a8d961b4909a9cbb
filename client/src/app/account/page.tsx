import type { Metadata } from "next";
import { AccountSection } from "../../components/account-section";
import { ChangePasswordForm } from "../../components/change-password-form";
import { DeleteAccount } from "../../components/delete-account";
import { DisplayNameForm } from "../../components/display-name-form";
import { Page } from "../../components/page";
import { SignOutButton } from "../../components/sign-out-button";
import { getTranslations } from "../../i18n/server";
import { ACCOUNT_PATH } from "../../lib/next-path";
import { requireUser } from "../../lib/session";
import { Alert } from "../../ui/alert";
import { SoftText, Stack } from "../../ui/layout";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("page.title") };
}

export default async function AccountPage() {
  const user = await requireUser(ACCOUNT_PATH);
  const t = await getTranslations("account");
  return (
    <Page title={t("page.title")} width="text">
      <Stack gap="1.5rem">
        <noscript>
          <Alert tone="warning">{t("page.noScript")}</Alert>
        </noscript>
        <AccountSection title={t("page.profile")}>
          <dl>
            <dt>{t("email")}</dt>
            <dd>{user.email}</dd>
            <dd>
              <SoftText small>{t("page.emailText")}</SoftText>
            </dd>
          </dl>
          <DisplayNameForm displayName={user.displayName} />
        </AccountSection>
        <AccountSection title={t("page.changePassword")} text={t("page.changePasswordText")}>
          <ChangePasswordForm email={user.email} />
        </AccountSection>
        <AccountSection title={t("page.session")} text={t("page.sessionText")}>
          <SignOutButton variant="quiet" />
        </AccountSection>
        <AccountSection title={t("page.delete")} text={t("page.deleteText")}>
          <DeleteAccount email={user.email} />
        </AccountSection>
      </Stack>
    </Page>
  );
}
