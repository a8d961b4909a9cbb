import { Container, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { TicketSearch } from "../../components/ticket-search";

export default function BrowseLayout({ children }: { children: ReactNode }) {
  return (
    <Container size="70rem" py={{ base: "lg", sm: "xl" }}>
      <Title order={1} fz={{ base: "1.9rem", sm: "2.6rem" }} lh={1.1}>
        Find a ticket. Be there.
      </Title>
      <Text c="dimmed" mt="xs" mb="lg" maw="38rem">
        Bought from people who cannot go, held for you alone while you pay.
      </Text>
      <TicketSearch>{children}</TicketSearch>
    </Container>
  );
}
