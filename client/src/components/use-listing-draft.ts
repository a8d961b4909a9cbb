"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { KnownTicket } from "../lib/edit-ticket";
import { keepDraft, takeDraft } from "../lib/listing-draft";
import { LISTING_FIELDS, listingOf, type TypedListing } from "../lib/typed-listing";

interface DraftParts {
  form: UseFormReturn<TypedListing>;
  /** What stood in the form at first. */
  initial: TypedListing;
  /** The form's page. */
  path: string;
  sellerId: string;
  /** The ticket as it was when its editing began; none for a new one. */
  base: KnownTicket | undefined;
  setBase: (base: KnownTicket) => void;
}

export interface Draft {
  /** Whether what stands in the form was typed before the page was left. */
  isRestored: boolean;
  /** Keeps what was typed for when the visitor comes back. @returns whether it could be kept */
  keep: () => boolean;
  /** What was typed is of no use any more. */
  drop: () => void;
}

const openStorage = () => window.sessionStorage;

/** Brings back what the seller had typed into a listing's form when its page was left without sending it. */
export function useListingDraft({ form, initial, path, sellerId, base, setBase }: DraftParts): Draft {
  const [isRestored, setRestored] = useState(false);

  const keep = () =>
    keepDraft(openStorage, path, {
      sellerId,
      typed: form.getValues(),
      base: base ? listingOf(base) : null,
    });

  const restore = useEffectEvent(() => {
    const draft = takeDraft(openStorage, path, sellerId);
    if (!draft) return;
    for (const field of LISTING_FIELDS) form.setValue(field, draft.typed[field]);
    if (base && draft.base) setBase({ id: base.id, ...draft.base });
    setRestored(true);
  });

  const keepWhatIsNew = useEffectEvent(() => {
    const typed = form.getValues();
    if (LISTING_FIELDS.some((field) => typed[field] !== initial[field])) keep();
  });

  useEffect(() => {
    restore();
    const leave = () => keepWhatIsNew();
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, []);

  function drop() {
    takeDraft(openStorage, path, sellerId);
    setRestored(false);
  }

  return { isRestored, keep, drop };
}
