import { Paper, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./message-panel.module.css";

interface MessagePanelProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  color?: string;
  level?: 1 | 2;
}

/** A panel that fills the place of content: nothing found, something failed, something is over. */
export function MessagePanel({
  icon,
  title,
  children,
  action,
  color = "pine",
  level = 2,
}: MessagePanelProps) {
  return (
    <Paper className={classes.panel} withBorder p="xl" radius="lg">
      <ThemeIcon variant="light" color={color} size={56} radius="xl" aria-hidden="true">
        {icon}
      </ThemeIcon>
      <Title order={level} size="h3" mt="md">
        {title}
      </Title>
      <Text c="dimmed" maw="34rem" mt={6}>
        {children}
      </Text>
      {action && <div className={classes.action}>{action}</div>}
    </Paper>
  );
}
