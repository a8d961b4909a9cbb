import { IconCloudOff, IconTicketOff } from "@tabler/icons-react";
import { ApiProblem } from "../../api/problem";
import { serverApi } from "../../api/server";
import type { Page, Ticket } from "../../api/types";
import { LinkButton } from "../../components/links";
import { MessagePanel } from "../../components/message-panel";
import { TicketResults } from "../../components/ticket-results";
import { getLocale, getTranslations } from "../../i18n/server";
import { toCardTicket } from "../../lib/card-ticket";
import {
  isFiltered,
  type RawParams,
  readSearch,
  type SearchError,
  type SearchFields,
  searchError,
  searchHref,
  single,
  toTicketQuery,
} from "../../lib/search-query";

export default async function BrowsePage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const params = await searchParams;
  const search = readSearch(params);
  const cursor = single(params.cursor);
  const invalid = searchError(search);
  if (invalid) return <InvalidSearch reason={invalid} />;

  const found = await findTickets(search, cursor);
  if (found instanceof ApiProblem) {
    return found.status === 400 ? (
      <InvalidSearch reason="notSearchable" />
    ) : (
      <Unavailable search={search} cursor={cursor} />
    );
  }
  if (found.items.length === 0) return <NothingFound search={search} />;
  const locale = await getLocale();
  const { items, nextCursor } = found;
  return (
    <TicketResults
      key={searchHref(search, cursor)}
      first={{ items: items.map((ticket) => toCardTicket(ticket, locale)), nextCursor }}
      search={search}
      isContinued={cursor !== ""}
    />
  );
}

async function findTickets(search: SearchFields, cursor: string): Promise<Page<Ticket> | ApiProblem> {
  try {
    return await (await serverApi()).searchTickets(toTicketQuery(search, cursor));
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return thrown;
    throw thrown;
  }
}

async function NothingFound({ search }: { search: SearchFields }) {
  const t = await getTranslations("browse");
  return isFiltered(search) ? (
    <MessagePanel
      icon={<IconTicketOff size={28} />}
      title={t("nothingFits.title")}
      action={
        <LinkButton href="/" variant="soft">
          {t("nothingFits.showAll")}
        </LinkButton>
      }
    >
      {t("nothingFits.text")}
    </MessagePanel>
  ) : (
    <MessagePanel
      icon={<IconTicketOff size={28} />}
      title={t("none.title")}
      action={<LinkButton href="/tickets/new">{t("none.sell")}</LinkButton>}
    >
      {t("none.text")}
    </MessagePanel>
  );
}

async function InvalidSearch({ reason }: { reason: SearchError | "notSearchable" }) {
  const t = await getTranslations("browse");
  return (
    <MessagePanel
      icon={<IconTicketOff size={28} />}
      title={t("invalid.title")}
      action={
        <LinkButton href="/" variant="soft">
          {t("invalid.startOver")}
        </LinkButton>
      }
    >
      {t(reason)}.
    </MessagePanel>
  );
}

async function Unavailable({ search, cursor }: { search: SearchFields; cursor: string }) {
  const t = await getTranslations("browse");
  const tCommon = await getTranslations("common");
  return (
    <MessagePanel
      icon={<IconCloudOff size={28} />}
      tone="bad"
      title={t("unavailable.title")}
      action={<LinkButton href={searchHref(search, cursor)}>{tCommon("tryAgain")}</LinkButton>}
    >
      {t("unavailable.text")}
    </MessagePanel>
  );
}
