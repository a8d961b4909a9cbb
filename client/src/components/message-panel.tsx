import type { ReactNode } from "react";
import { Panel, SoftText } from "../ui/layout";
import classes from "./message-panel.module.css";

interface MessagePanelProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  tone?: "plain" | "bad";
}

/** A panel that fills the place of content: nothing found, something failed, something is over. */
export function MessagePanel({ icon, title, children, action, tone = "plain" }: MessagePanelProps) {
  return (
    <Panel className={classes.panel}>
      <div className={classes.icon} data-tone={tone} aria-hidden="true">
        {icon}
      </div>
      <h2 className={classes.title}>{title}</h2>
      <SoftText>{children}</SoftText>
      {action && <div className={classes.action}>{action}</div>}
    </Panel>
  );
}
