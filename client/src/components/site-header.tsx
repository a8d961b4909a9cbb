"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import type { User } from "../api/types";
import { LinkPending } from "./link-pending";
import { LinkButton } from "./links";
import classes from "./site-header.module.css";

const SIGN_OUT_PAGE = "/auth/signout";

interface SiteHeaderProps {
  user: User | null;
  /** What the server drew, which spares the pages its script. */
  drawn: { logo: ReactNode; openMenu: ReactNode; closeMenu: ReactNode; signOut: ReactNode };
}

/**
 * The header of every page: home, where the visitor can go, who is signed in. On a phone the menu opens by a button, and
 * closes with the page it was opened on.
 */
export function SiteHeader({ user, drawn }: SiteHeaderProps) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  const opened = openedOn === pathname;

  return (
    <header className={classes.header} data-site-header>
      <div className={classes.bar}>
        <Link href="/" className={classes.home} aria-label={t("home")}>
          {drawn.logo}
          <span>{t("name")}</span>
        </Link>
        <button
          type="button"
          className={classes.burger}
          onClick={() => setOpenedOn(opened ? null : pathname)}
          aria-label={t(opened ? "closeMenu" : "openMenu")}
          aria-expanded={opened}
          aria-controls="site-nav"
          data-needs-script
        >
          {opened ? drawn.closeMenu : drawn.openMenu}
        </button>
        <nav
          id="site-nav"
          className={classes.nav}
          aria-label={t("main")}
          data-opened={opened || undefined}
          data-site-nav
        >
          {user ? (
            <>
              <NavLink href="/listings" current={pathname} text={t("myListings")} />
              <NavLink href="/orders" current={pathname} text={t("myOrders")} />
              <SellLink />
              <NavLink href="/account" current={pathname} text={user.displayName ?? user.email} />
              {pathname !== SIGN_OUT_PAGE && drawn.signOut}
            </>
          ) : (
            <>
              <SellLink />
              <NavLink href="/auth/signin" current={pathname} text={t("signIn")} />
              <NavLink href="/auth/signup" current={pathname} text={t("signUp")} />
            </>
          )}
        </nav>
      </div>
    </header>
  );
}

function SellLink() {
  const t = useTranslations("shell");
  return (
    <div className={classes.sell}>
      <LinkButton href="/tickets/new" small>
        {t("sell")}
      </LinkButton>
    </div>
  );
}

function NavLink({ href, current, text }: { href: string; current: string; text: string }) {
  return (
    <Link href={href} className={classes.link} aria-current={current === href ? "page" : undefined}>
      <span className={classes.linkText}>{text}</span>
      <LinkPending />
    </Link>
  );
}
