import type { ReactNode } from "react";
import classes from "./card-list.module.css";

interface CardListProps<Item> {
  items: Item[];
  render: (item: Item) => ReactNode;
}

/** A list with a card for each item. */
export function CardList<Item extends { id: string }>({ items, render }: CardListProps<Item>) {
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={item.id} className={classes.card}>
          {render(item)}
        </li>
      ))}
    </ul>
  );
}
