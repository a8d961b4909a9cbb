import "@fontsource-variable/inter/wght.css";
import "./tokens.css";
import "./globals.css";
import { IconMenu2, IconX } from "@tabler/icons-react";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Logo } from "../components/logo";
import { NoScriptStyle } from "../components/no-script-style";
import { SignOutButton } from "../components/sign-out-button";
import { SiteFooter } from "../components/site-footer";
import { SiteHeader } from "../components/site-header";
import { SkipLink } from "../components/skip-link";
import { compiledMessagesOf } from "../i18n/compiled";
import { Provider } from "../i18n/provider";
import { getLocale, getTranslations } from "../i18n/server";
import { EVERY_PAGES, pick } from "../i18n/texts";
import { getUserIfKnown } from "../lib/session";
import { siteOrigin } from "../lib/site-origin";
import { readTheme, THEME_COOKIE } from "../lib/theme";
import { Toaster } from "../ui/toaster";

export async function generateMetadata(): Promise<Metadata> {
  const [t, origin] = await Promise.all([getTranslations("shell"), headers().then(siteOrigin)]);
  const description = t("description");
  const title = t("title");
  return {
    metadataBase: origin,
    title: { default: title, template: `%s · ${t("name")}` },
    description,
    openGraph: { type: "website", siteName: t("name"), title, description },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f5" },
    { media: "(prefers-color-scheme: dark)", color: "#171a17" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [user, locale, jar] = await Promise.all([getUserIfKnown(), getLocale(), cookies()]);
  return (
    <html lang={locale} data-theme={readTheme(jar.get(THEME_COOKIE)?.value)}>
      <head>
        <NoScriptStyle />
      </head>
      <body>
        <Provider locale={locale} messages={pick(compiledMessagesOf(locale), EVERY_PAGES)} now={Date.now()}>
          <SkipLink />
          <SiteHeader
            user={user}
            drawn={{
              logo: <Logo />,
              openMenu: <IconMenu2 aria-hidden="true" />,
              closeMenu: <IconX aria-hidden="true" />,
              signOut: user && <SignOutButton variant="bare" small />,
            }}
          />
          <main id="content" tabIndex={-1}>
            {children}
          </main>
          <SiteFooter />
          <Toaster />
        </Provider>
      </body>
    </html>
  );
}
