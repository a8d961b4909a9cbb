import { type ReactNode, useId } from "react";
import { Panel, SoftText, Stack } from "../ui/layout";
import classes from "./account-section.module.css";

interface AccountSectionProps {
  title: string;
  text?: string;
  children: ReactNode;
}

/** One thing that can be done with an account. */
export function AccountSection({ title, text, children }: AccountSectionProps) {
  const titleId = useId();
  return (
    <Panel>
      <section aria-labelledby={titleId} className={classes.section}>
        <Stack>
          <div>
            <h2 id={titleId} className={classes.title}>
              {title}
            </h2>
            {text && <SoftText>{text}</SoftText>}
          </div>
          {children}
        </Stack>
      </section>
    </Panel>
  );
}
