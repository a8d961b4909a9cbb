"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { useLocale, useTranslations } from "use-intl";
import type { ApiProblem } from "../api/problem";
import type { Ticket } from "../api/types";
import { currencySymbol } from "../lib/currency-symbol";
import type { KnownTicket } from "../lib/edit-ticket";
import { splitErrors } from "../lib/form-errors";
import { signInPath } from "../lib/next-path";
import { DESCRIPTION_MAX, descriptionFault, type Fault, priceFault, titleFault } from "../lib/ticket-rules";
import {
  isListingField,
  LISTING_FIELDS,
  readListing,
  type TypedListing,
  typedListing,
} from "../lib/typed-listing";
import { TextArea, TextField } from "../ui/field";
import { Stack } from "../ui/layout";
import { ActionButton } from "./action-button";
import { FormError } from "./form-error";
import { RestoredDraft } from "./restored-draft";
import { TicketConflict } from "./ticket-conflict";
import classes from "./ticket-form.module.css";
import { TicketPreview } from "./ticket-preview";
import { useListingDraft } from "./use-listing-draft";
import { useProblemText } from "./use-problem-text";
import { useSaveTicket } from "./use-save-ticket";

const DEFAULT_CURRENCY = "usd";

interface TicketFormProps {
  /** The ticket to change; without one a new one is listed. */
  ticket?: Ticket;
  sellerId: string;
}

/** Lists a new ticket or, given one, changes it. */
export function TicketForm({ ticket, sellerId }: TicketFormProps) {
  const t = useTranslations("listings");
  const locale = useLocale();
  const problemText = useProblemText();
  const currency = ticket?.currency ?? DEFAULT_CURRENCY;
  const path = ticket ? `/tickets/${ticket.id}/edit` : "/tickets/new";
  const initial = typedListing(ticket, locale);
  const [base, setBase] = useState<KnownTicket | undefined>(ticket);
  const form = useForm<TypedListing>({ mode: "onTouched", defaultValues: initial });
  const { errors } = form.formState;
  const draft = useListingDraft({ form, initial, path, sellerId, base, setBase });
  const { busy, conflict, save, settle } = useSaveTicket({ onSaved: draft.drop, onRefused: refuse });

  const say = (fault: Fault | null) => fault === null || t(`faults.${fault.key}`, fault.values);

  async function send(typed: TypedListing, over = base) {
    const listing = readListing(typed, currency);
    if (listing) await save(listing, over);
  }

  function refuse(problem: ApiProblem) {
    if (problem.status === 401) {
      if (draft.keep()) window.location.assign(signInPath(path, "ended"));
      else form.setError("root", { message: t("form.signedOut") });
      return;
    }
    const { fields, others } = splitErrors(problem, LISTING_FIELDS);
    for (const [field, message] of Object.entries(fields)) {
      if (isListingField(field)) form.setError(field, { message }, { shouldFocus: true });
    }
    if (others) form.setError("root", { message: problemText(problem) });
  }

  function startOver() {
    draft.drop();
    setBase(ticket);
    form.reset(initial);
    form.setFocus("title");
  }

  function takeTheirs(current: Ticket) {
    settle();
    setBase(current);
    form.reset(typedListing(current, locale));
    form.setFocus("title");
  }

  function saveMine(current: Ticket) {
    setBase(current);
    void form.handleSubmit((typed) => send(typed, current))();
  }

  return (
    <div className={classes.columns}>
      <form
        method="post"
        noValidate
        onSubmit={(event) => void form.handleSubmit((typed) => send(typed))(event)}
        aria-label={t(ticket ? "edit.title" : "form.newName")}
      >
        <Stack>
          {draft.isRestored && <RestoredDraft onDiscard={startOver} />}
          <Stack gap="0.4rem">
            <TextField
              {...form.register("title", { validate: (typed) => say(titleFault(typed)) })}
              label={t("form.title")}
              hint={t("form.titleHint")}
              error={errors.title?.message}
              defaultValue={initial.title}
              required
              autoComplete="off"
              className={classes.field}
            />
            <TextField
              {...form.register("price", { validate: (typed) => say(priceFault(typed, currency, locale)) })}
              label={t("form.price")}
              before={currencySymbol(currency, locale)}
              error={errors.price?.message}
              defaultValue={initial.price}
              required
              inputMode="decimal"
              autoComplete="off"
              className={classes.field}
            />
            <TextArea
              {...form.register("description", { validate: (typed) => say(descriptionFault(typed)) })}
              label={t("form.description")}
              hint={t("form.descriptionHint", { max: DESCRIPTION_MAX })}
              error={errors.description?.message}
              defaultValue={initial.description}
              rows={4}
              className={classes.description}
            />
          </Stack>
          {conflict && (
            <TicketConflict
              conflict={conflict}
              onTakeTheirs={() => takeTheirs(conflict.current)}
              onSaveMine={() => saveMine(conflict.current)}
            />
          )}
          <FormError text={errors.root?.message} />
          <ActionButton type="submit" busy={busy}>
            {t(ticket ? "form.save" : "form.publish")}
          </ActionButton>
        </Stack>
      </form>
      <TicketPreview control={form.control} currency={currency} id={ticket?.id ?? "preview"} />
    </div>
  );
}
