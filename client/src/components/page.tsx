import { Container, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface PageProps {
  title: string;
  lead?: string;
  action?: ReactNode;
  width?: "wide" | "text" | "form";
  children: ReactNode;
}

const widths = { wide: "70rem", text: "46rem", form: "30rem" };

/** The frame of a page: its heading, an optional lead and action, its content. */
export function Page({ title, lead, action, width = "wide", children }: PageProps) {
  return (
    <Container size={widths[width]} py={{ base: "lg", sm: "xl" }}>
      <Group justify="space-between" align="flex-end" mb="lg" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Title order={1} fz={{ base: "1.65rem", sm: "2rem" }}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" mt={4}>
              {lead}
            </Text>
          )}
        </div>
        {action}
      </Group>
      {children}
    </Container>
  );
}
