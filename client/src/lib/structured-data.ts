import type { Ticket } from "../api/types";
import { moneyInput } from "./typed-money";

const availability = {
  available: "InStock",
  reserved: "LimitedAvailability",
  sold: "SoldOut",
  withdrawn: "Discontinued",
} as const satisfies Record<Ticket["status"], string>;

/**
 * What search engines read about a ticket: a schema.org Product with its Offer, as JSON that can stand in a script
 * element.
 * @param url the address of the ticket's page
 * @param seller the seller's name, where it is known
 */
export function structuredData(ticket: Ticket, url: string, seller: string | null): string {
  const product = {
    "@context": "https://schema.org",
    "@type": "Product",
    name: ticket.title,
    sku: ticket.id,
    ...(ticket.description ? { description: ticket.description } : {}),
    offers: {
      "@type": "Offer",
      url,
      price: moneyInput(ticket.price, ticket.currency, "en"),
      priceCurrency: ticket.currency.toUpperCase(),
      availability: `https://schema.org/${availability[ticket.status]}`,
      ...(seller ? { seller: { "@type": "Person", name: seller } } : {}),
    },
  };
  return JSON.stringify(product).replaceAll("<", "\\u003c");
}
