"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import classes from "./preferences-form.module.css";

/** A plain form of choices, which scripts send as soon as one is made; it leads back to the page it stands on. */
export function PreferencesForm({ children }: { children: ReactNode }) {
  const query = useSearchParams().toString();
  const path = usePathname() + (query && `?${query}`);
  return (
    <form
      method="post"
      action="/preferences"
      className={classes.form}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <input type="hidden" name="next" value={path} />
      {children}
    </form>
  );
}
