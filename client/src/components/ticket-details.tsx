import { Container, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Ticket } from "../api/types";
import { formatMoney } from "../lib/money";
import { ticketHue } from "../lib/ticket-hue";
import { TextLink } from "./links";
import { LocalTime } from "./local-time";
import classes from "./ticket-details.module.css";
import { TicketStatusBadge } from "./ticket-status-badge";

/** All about a ticket; what can be done with it stands on its stub. */
export function TicketDetails({ ticket, children }: { ticket: Ticket; children: ReactNode }) {
  return (
    <Container size="58rem" py={{ base: "lg", sm: "xl" }}>
      <Text size="sm" mb="md">
        <TextLink href="/">All tickets</TextLink>
      </Text>
      <article className={classes.ticket} style={{ "--hue": ticketHue(ticket.id) }}>
        <div className={classes.main}>
          <div className={classes.band} aria-hidden="true" />
          <div className={classes.body}>
            <TicketStatusBadge status={ticket.status} />
            <Title order={1} mt="sm" fz={{ base: "1.6rem", sm: "2.1rem" }} className={classes.title}>
              {ticket.title}
            </Title>
            {ticket.description ? (
              <Text className={classes.description} mt="md">
                {ticket.description}
              </Text>
            ) : (
              <Text c="dimmed" mt="md">
                The seller gave no description.
              </Text>
            )}
            <Text size="sm" c="dimmed" mt="xl">
              Listed <LocalTime iso={ticket.createdAt} />
            </Text>
          </div>
        </div>
        <div className={classes.stub}>
          <Text c="dimmed" size="sm">
            Price
          </Text>
          <p className={classes.price}>{formatMoney(ticket.price, ticket.currency)}</p>
          {children}
        </div>
      </article>
    </Container>
  );
}
