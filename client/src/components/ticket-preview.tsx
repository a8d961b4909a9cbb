"use client";

import { type Control, useWatch } from "react-hook-form";
import { useLocale, useTranslations } from "use-intl";
import { toCardTicket } from "../lib/card-ticket";
import { parseMoney } from "../lib/money";
import type { TypedListing } from "../lib/typed-listing";
import { TicketCard } from "./ticket-card";
import classes from "./ticket-preview.module.css";

interface TicketPreviewProps {
  control: Control<TypedListing>;
  currency: string;
  /** The ticket's id, by which it has its colours; a new one has none yet. */
  id: string;
}

/** A listing as it will be seen among others, while it is being typed. It is to look at only. */
export function TicketPreview({ control, currency, id }: TicketPreviewProps) {
  const t = useTranslations("listings.form");
  const { title, price, description } = useWatch({ control });
  const locale = useLocale();
  const listing = {
    id,
    title: title?.trim() || t("untitled"),
    description: description?.trim() ?? "",
    price: parseMoney(price ?? "", currency) ?? 0,
    currency,
    status: "available" as const,
    version: 0,
  };
  return (
    <div className={classes.preview} aria-hidden="true" inert>
      <p className={classes.label}>{t("preview")}</p>
      <TicketCard ticket={toCardTicket(listing, locale)} />
    </div>
  );
}
