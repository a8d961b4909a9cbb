"use client";

import { Alert, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { api } from "../api/browser";
import { type ApiProblem, toProblem } from "../api/problem";
import type { Ticket, TicketInput } from "../api/types";
import { attempt } from "../lib/attempt";
import { splitErrors } from "../lib/form-errors";
import { IntentKey } from "../lib/intent-key";
import { currencySymbol, moneyInput, parseMoney } from "../lib/money";
import { signInPath } from "../lib/next-path";
import { DESCRIPTION_MAX, descriptionError, priceError, titleError } from "../lib/ticket-rules";
import { adoptTyped } from "../lib/typed-values";
import { ActionButton } from "./action-button";

const DEFAULT_CURRENCY = "usd";

/** Lists a new ticket or, given one, changes it. */
export function TicketForm({ ticket }: { ticket?: Ticket }) {
  const router = useRouter();
  const currency = ticket?.currency ?? DEFAULT_CURRENCY;
  const [intent] = useState(() => new IntentKey());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<Record<"title" | "price" | "description", string>>({
    mode: "uncontrolled",
    initialValues: {
      title: ticket?.title ?? "",
      price: ticket ? moneyInput(ticket.price, currency) : "",
      description: ticket?.description ?? "",
    },
    validateInputOnBlur: true,
    validate: {
      title: titleError,
      price: (typed) => priceError(typed, currency),
      description: descriptionError,
    },
  });

  async function save(values: typeof form.values) {
    const price = parseMoney(values.price, currency);
    if (price === null) return;
    const input = { title: values.title.trim(), price, currency, description: values.description.trim() };
    setBusy(true);
    setFailure(null);
    try {
      const saved = await send(input);
      notifications.show(
        ticket
          ? { title: "Changes saved", message: saved.title }
          : { title: "Your ticket is listed", message: saved.title },
      );
      router.push(`/tickets/${saved.id}`);
      router.refresh();
    } catch (thrown) {
      setBusy(false);
      refuse(toProblem(thrown));
    }
  }

  function send(input: TicketInput): Promise<Ticket> {
    return ticket ? api.updateTicket(ticket.id, input) : attempt(intent, input, api.createTicket);
  }

  function refuse(problem: ApiProblem) {
    if (problem.status === 401) {
      router.push(signInPath(ticket ? `/tickets/${ticket.id}/edit` : "/tickets/new"));
      return;
    }
    const { fields, others } = splitErrors(problem, Object.keys(form.getValues()));
    form.setErrors(fields);
    setFailure(problem.status === 409 && ticket ? FROZEN : others);
  }

  return (
    <form
      method="post"
      noValidate
      onBlurCapture={() => adoptTyped(form)}
      onSubmitCapture={() => adoptTyped(form)}
      onSubmit={form.onSubmit(save, (errors) => form.getInputNode(firstField(errors))?.focus())}
      aria-label={ticket ? "Edit ticket" : "New ticket"}
    >
      <Stack>
        <TextInput
          label="Title"
          description="What, where and when"
          required
          withAsterisk={false}
          autoComplete="off"
          size="md"
          key={form.key("title")}
          {...form.getInputProps("title")}
        />
        <TextInput
          label="Price"
          required
          withAsterisk={false}
          inputMode="decimal"
          autoComplete="off"
          leftSection={currencySymbol(currency)}
          size="md"
          key={form.key("price")}
          {...form.getInputProps("price")}
        />
        <Textarea
          label="Description"
          description={`Optional, up to ${DESCRIPTION_MAX.toLocaleString("en-US")} characters: seat, entrance, how it is handed over`}
          autosize
          minRows={4}
          maxRows={14}
          size="md"
          key={form.key("description")}
          {...form.getInputProps("description")}
        />
        {failure && <Alert color="red">{failure}</Alert>}
        <ActionButton type="submit" size="md" loading={busy}>
          {ticket ? "Save changes" : "Publish listing"}
        </ActionButton>
      </Stack>
    </form>
  );
}

const FROZEN = "Somebody has just reserved or bought this ticket, so it cannot be changed now.";

function firstField(errors: object): string {
  return Object.keys(errors)[0] ?? "";
}
