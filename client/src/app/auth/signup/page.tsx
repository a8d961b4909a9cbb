import type { Metadata } from "next";
import { AuthPage } from "../../../components/auth-page";
import { getTranslations } from "../../../i18n/server";
import type { RawParams } from "../../../lib/search-query";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("signUp.title") };
}

export default function SignUpPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  return <AuthPage mode="signup" searchParams={searchParams} />;
}
