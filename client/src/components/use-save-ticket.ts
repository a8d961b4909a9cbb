"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../api/browser";
import { type ApiProblem, toProblem } from "../api/problem";
import type { Ticket, TicketInput } from "../api/types";
import { attempt } from "../lib/attempt";
import { type Edit, editTicket, type KnownTicket } from "../lib/edit-ticket";
import { IntentKey } from "../lib/intent-key";
import { isSameListing, listingOf } from "../lib/typed-listing";
import { showToast } from "../ui/toast";
import { useUndoEdit } from "./use-undo-edit";

/** Why a change was not saved: the ticket is not what it was when the editing began. */
export type Conflict = Exclude<Edit, { outcome: "saved" }>;

interface SaveHandlers {
  /** It is saved, and its page is about to be shown. */
  onSaved: () => void;
  onRefused: (problem: ApiProblem) => void;
}

export interface SaveTicket {
  busy: boolean;
  conflict: Conflict | null;
  /** Lists a new ticket or, given one, changes it, and shows its page. Never rejects. */
  save: (listing: TicketInput, base: KnownTicket | undefined) => Promise<void>;
  /** The conflict is dealt with. */
  settle: () => void;
}

/** Sends a listing once, however often that is asked for, and says what came of it. */
export function useSaveTicket({ onSaved, onRefused }: SaveHandlers): SaveTicket {
  const t = useTranslations("listings");
  const router = useRouter();
  const offerUndo = useUndoEdit();
  const [intent] = useState(() => new IntentKey());
  const isSending = useRef(false);
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  function work(is: boolean) {
    isSending.current = is;
    setBusy(is);
  }

  function show(id: string) {
    onSaved();
    router.push(`/tickets/${id}`);
    router.refresh();
  }

  async function change(base: KnownTicket, listing: TicketInput) {
    if (isSameListing(base, listing)) {
      showToast({ tone: "good", text: t("form.unchanged") });
      show(base.id);
      return;
    }
    const edit = await editTicket(api, base, listing);
    if (edit.outcome === "saved") {
      offerUndo(edit.ticket, listingOf(base));
      show(base.id);
    } else {
      setConflict(edit);
      work(false);
    }
  }

  async function list(listing: TicketInput) {
    const listed: Ticket = await attempt(intent, listing, api.createTicket);
    showToast({ tone: "good", text: t("form.listed", { title: listed.title }) });
    show(listed.id);
  }

  async function save(listing: TicketInput, base: KnownTicket | undefined) {
    if (isSending.current) return;
    work(true);
    setConflict(null);
    try {
      await (base ? change(base, listing) : list(listing));
    } catch (thrown) {
      work(false);
      onRefused(toProblem(thrown));
    }
  }

  return { busy, conflict, save, settle: () => setConflict(null) };
}
