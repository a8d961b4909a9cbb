import { Group } from "@mantine/core";
import { LinkButton } from "./links";

interface StatusTabsProps {
  label: string;
  current: string;
  tabs: { value: string; label: string; href: string }[];
}

/** Links between the views of one list. */
export function StatusTabs({ label, current, tabs }: StatusTabsProps) {
  return (
    <Group component="nav" aria-label={label} gap="xs" mb="lg">
      {tabs.map((tab) => (
        <LinkButton
          key={tab.value}
          href={tab.href}
          radius="xl"
          size="sm"
          variant={tab.value === current ? "filled" : "default"}
          {...(tab.value === current ? { "aria-current": "page" } : {})}
        >
          {tab.label}
        </LinkButton>
      ))}
    </Group>
  );
}
