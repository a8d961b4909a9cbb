import type { ReactNode } from "react";
import classes from "./alert.module.css";

interface AlertProps {
  tone?: "info" | "good" | "warning" | "bad";
  title?: string;
  children: ReactNode;
}

/** A message that belongs to a place on the page; a screen reader says it when it appears. */
export function Alert({ tone = "info", title, children }: AlertProps) {
  return (
    <div className={classes.alert} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      {title && <p className={classes.title}>{title}</p>}
      <div>{children}</div>
    </div>
  );
}
