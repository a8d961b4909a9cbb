import { Paper, Text } from "@mantine/core";
import { redirect } from "next/navigation";
import { safeNextPath } from "../lib/next-path";
import type { RawParams } from "../lib/search-query";
import { getUserIfKnown } from "../lib/session";
import { CredentialsForm } from "./credentials-form";
import { TextLink } from "./links";
import { Page } from "./page";

interface AuthPageProps {
  mode: "signin" | "signup";
  title: string;
  /** Leads those who came to the wrong one of the two pages to the other. */
  other: { question: string; link: string; path: string };
  searchParams: Promise<RawParams>;
}

/** Signs in or up, and leads on to where the visitor wanted to go; who is signed in already goes there at once. */
export async function AuthPage({ mode, title, other, searchParams }: AuthPageProps) {
  const next = safeNextPath((await searchParams).next);
  if (await getUserIfKnown()) redirect(next);
  return (
    <Page title={title} width="form">
      <Paper withBorder p={{ base: "md", sm: "xl" }} radius="lg" bg="var(--surface)">
        <CredentialsForm mode={mode} next={next} />
      </Paper>
      <Text ta="center" mt="md" c="dimmed">
        {other.question}{" "}
        <TextLink href={next === "/" ? other.path : `${other.path}?next=${encodeURIComponent(next)}`}>
          {other.link}
        </TextLink>
      </Text>
    </Page>
  );
}
