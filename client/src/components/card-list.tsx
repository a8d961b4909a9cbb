import { Paper, Stack } from "@mantine/core";
import type { ReactNode } from "react";

interface CardListProps<Item> {
  items: Item[];
  render: (item: Item) => ReactNode;
}

/** A list with a card for each item. */
export function CardList<Item extends { id: string }>({ items, render }: CardListProps<Item>) {
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {items.map((item) => (
        <Paper key={item.id} component="li" withBorder p="md" radius="lg" bg="var(--surface)">
          {render(item)}
        </Paper>
      ))}
    </Stack>
  );
}
