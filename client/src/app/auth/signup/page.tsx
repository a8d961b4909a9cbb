import type { Metadata } from "next";
import { AuthPage } from "../../../components/auth-page";
import type { RawParams } from "../../../lib/search-query";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  return (
    <AuthPage
      mode="signup"
      title="Create your account"
      other={{ question: "Have an account already?", link: "Use your account", path: "/auth/signin" }}
      searchParams={searchParams}
    />
  );
}
