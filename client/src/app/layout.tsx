import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@fontsource-variable/inter/wght.css";
import "./globals.css";
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { NoScriptStyle } from "../components/no-script-style";
import { SiteFooter } from "../components/site-footer";
import { SiteHeader } from "../components/site-header";
import { SkipLink } from "../components/skip-link";
import { getUserIfKnown } from "../lib/session";
import { theme } from "./theme";

export const metadata: Metadata = {
  title: { default: "Ticketing: buy and sell tickets", template: "%s · Ticketing" },
  description:
    "A marketplace for tickets. Yours alone from the moment you press Buy, charged only when it is yours.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f5" },
    { media: "(prefers-color-scheme: dark)", color: "#171a17" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const user = await getUserIfKnown();
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
        <NoScriptStyle />
      </head>
      <body>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <SkipLink />
          <SiteHeader user={user} />
          <main id="content" tabIndex={-1}>
            {children}
          </main>
          <SiteFooter />
          <Notifications position="bottom-center" />
        </MantineProvider>
      </body>
    </html>
  );
}
