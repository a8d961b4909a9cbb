"use client";

import { Anchor, Burger, Button, Text } from "@mantine/core";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import type { User } from "../api/types";
import { LinkPending } from "./link-pending";
import { Logo } from "./logo";
import { SignOutButton } from "./sign-out-button";
import classes from "./site-header.module.css";

const SIGN_OUT_PAGE = "/auth/signout";

/**
 * The header of every page: home, where the visitor can go, who is signed in. On a phone the menu opens by a button, and
 * closes with the page it was opened on.
 */
export function SiteHeader({ user }: { user: User | null }) {
  const pathname = usePathname();
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  const opened = openedOn === pathname;

  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link href="/" className={classes.home} aria-label="Ticketing, home">
          <Logo />
          <span>Ticketing</span>
        </Link>
        <Burger
          className={classes.burger}
          opened={opened}
          onClick={() => setOpenedOn(opened ? null : pathname)}
          aria-label={opened ? "Close menu" : "Open menu"}
          aria-expanded={opened}
          aria-controls="site-nav"
          size="sm"
          data-needs-script
        />
        <nav
          id="site-nav"
          className={classes.nav}
          aria-label="Main"
          data-opened={opened || undefined}
          data-site-nav
        >
          {user ? (
            <>
              <NavLink href="/listings" current={pathname}>
                My listings
              </NavLink>
              <NavLink href="/orders" current={pathname}>
                My orders
              </NavLink>
              <SellLink />
              <Text size="sm" c="dimmed" className={classes.user} title={user.email}>
                {user.email}
              </Text>
              {pathname !== SIGN_OUT_PAGE && (
                <div className={classes.signOut}>
                  <SignOutButton variant="subtle" color="gray" size="sm" />
                </div>
              )}
            </>
          ) : (
            <>
              <SellLink />
              <NavLink href="/auth/signin" current={pathname}>
                Sign in
              </NavLink>
              <NavLink href="/auth/signup" current={pathname}>
                Sign up
              </NavLink>
            </>
          )}
        </nav>
      </div>
    </header>
  );
}

function SellLink() {
  return (
    <Button component={Link} href="/tickets/new" size="sm" className={classes.sell}>
      Sell a ticket
      <LinkPending />
    </Button>
  );
}

function NavLink({ href, current, children }: { href: string; current: string; children: string }) {
  return (
    <Anchor
      component={Link}
      href={href}
      className={classes.link}
      aria-current={current === href ? "page" : undefined}
      underline="never"
    >
      {children}
      <LinkPending />
    </Anchor>
  );
}
