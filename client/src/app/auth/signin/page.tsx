import type { Metadata } from "next";
import { AuthPage } from "../../../components/auth-page";
import type { RawParams } from "../../../lib/search-query";

export const metadata: Metadata = { title: "Sign in" };

export default function SignInPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  return (
    <AuthPage
      mode="signin"
      title="Welcome back"
      other={{ question: "New here?", link: "Create an account", path: "/auth/signup" }}
      searchParams={searchParams}
    />
  );
}
