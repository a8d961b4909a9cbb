import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "../i18n/server";
import type { CredentialsMode } from "../lib/credential-rules";
import { authPath, readWhy, safeNextPath } from "../lib/next-path";
import type { RawParams } from "../lib/search-query";
import { getUserIfKnown } from "../lib/session";
import { TYPED_EMAIL_COOKIE } from "../lib/typed-email";
import { Panel, Stack } from "../ui/layout";
import classes from "./auth-page.module.css";
import { CredentialsForm } from "./credentials-form";
import { TextLink } from "./links";
import { Page } from "./page";
import { SessionEnded } from "./session-ended";

interface AuthPageProps {
  mode: CredentialsMode;
  searchParams: Promise<RawParams>;
}

/** What each of the two pages is called in the catalogue, and the one for those who came to the wrong one. */
const pages = {
  signin: { texts: "signIn", other: "signup" },
  signup: { texts: "signUp", other: "signin" },
} as const;

/** Signs in or up, and leads on to where the visitor wanted to go; who is signed in already goes there at once. */
export async function AuthPage({ mode, searchParams }: AuthPageProps) {
  const params = await searchParams;
  const next = safeNextPath(params.next);
  if (await getUserIfKnown()) redirect(next);

  const { texts, other } = pages[mode];
  const [t, jar] = await Promise.all([getTranslations("account"), cookies()]);
  const why = readWhy(params.why);
  const refusals = why.filter((reason) => reason !== "ended");
  const email = refusals.length > 0 ? (jar.get(TYPED_EMAIL_COOKIE)?.value ?? "") : "";
  return (
    <Page title={t(`${texts}.heading`)} width="form">
      <Stack>
        {why.includes("ended") && <SessionEnded />}
        <Panel>
          <CredentialsForm mode={mode} next={next} why={refusals} email={email} signUpKey={randomUUID()} />
        </Panel>
        <p className={classes.other}>
          {t(`${texts}.question`)}{" "}
          <TextLink href={next === "/" ? `/auth/${other}` : authPath(other, next)}>
            {t(`${texts}.other`)}
          </TextLink>
        </p>
      </Stack>
    </Page>
  );
}
