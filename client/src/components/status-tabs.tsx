import { Row, VisuallyHidden } from "../ui/layout";
import { LinkButton } from "./links";
import classes from "./status-tabs.module.css";

interface StatusTab {
  value: string;
  label: string;
  href: string;
  /** How much there is to see, as it is shown and as it is said. */
  count?: { shown: string; said: string } | undefined;
}

interface StatusTabsProps {
  label: string;
  current: string;
  tabs: StatusTab[];
}

/** Links between the views of one list. */
export function StatusTabs({ label, current, tabs }: StatusTabsProps) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      <Row gap="0.5rem">
        {tabs.map((tab) => (
          <Tab key={tab.value} tab={tab} isCurrent={tab.value === current} />
        ))}
      </Row>
    </nav>
  );
}

function Tab({ tab: { label, href, count }, isCurrent }: { tab: StatusTab; isCurrent: boolean }) {
  const link = (
    <LinkButton
      href={href}
      small
      variant={isCurrent ? "filled" : "quiet"}
      aria-current={isCurrent ? "page" : undefined}
    >
      {label}
    </LinkButton>
  );
  if (!count) return link;
  return (
    <span
      className={classes.tab}
      data-current={isCurrent || undefined}
      style={{ "--digits": count.shown.length }}
    >
      {link}
      <span className={classes.count} aria-hidden="true">
        {count.shown}
      </span>
      <VisuallyHidden>{count.said}</VisuallyHidden>
    </span>
  );
}
