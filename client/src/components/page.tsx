import type { ReactNode } from "react";
import { SoftText } from "../ui/layout";
import classes from "./page.module.css";

interface PageProps {
  title: string;
  lead?: string;
  action?: ReactNode;
  width?: "wide" | "text" | "form";
  children: ReactNode;
}

/** The frame of a page: its heading, an optional lead and action, its content. */
export function Page({ title, lead, action, width = "wide", children }: PageProps) {
  return (
    <div className={classes.page} data-width={width}>
      <div className={classes.head}>
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <SoftText>{lead}</SoftText>}
        </div>
        {action}
      </div>
      {children}
    </div>
  );
}
