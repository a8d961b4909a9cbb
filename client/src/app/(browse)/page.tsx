import { IconCloudOff, IconTicketOff } from "@tabler/icons-react";
import { ApiProblem } from "../../api/problem";
import { serverApi } from "../../api/server";
import type { Page, Ticket } from "../../api/types";
import { LinkButton } from "../../components/links";
import { MessagePanel } from "../../components/message-panel";
import { TicketResults } from "../../components/ticket-results";
import {
  isFiltered,
  type RawParams,
  readSearch,
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
    return found.status === 400 ? <InvalidSearch reason={found.sentence} /> : <Unavailable search={search} />;
  }
  if (found.items.length === 0) return <NothingFound search={search} />;
  return (
    <TicketResults
      key={searchHref(search, cursor)}
      first={found}
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

function NothingFound({ search }: { search: SearchFields }) {
  return isFiltered(search) ? (
    <MessagePanel
      icon={<IconTicketOff size={28} />}
      title="No ticket fits this search"
      action={
        <LinkButton href="/" variant="light">
          Show all tickets
        </LinkButton>
      }
    >
      Try fewer words or another price. New tickets come in all the time.
    </MessagePanel>
  ) : (
    <MessagePanel
      icon={<IconTicketOff size={28} />}
      title="No tickets right now"
      action={<LinkButton href="/tickets/new">List the first one</LinkButton>}
    >
      Have one you cannot use? Somebody is looking for it.
    </MessagePanel>
  );
}

function InvalidSearch({ reason }: { reason: string }) {
  return (
    <MessagePanel
      icon={<IconTicketOff size={28} />}
      title="This search does not work"
      action={
        <LinkButton href="/" variant="light">
          Start over
        </LinkButton>
      }
    >
      {reason}.
    </MessagePanel>
  );
}

function Unavailable({ search }: { search: SearchFields }) {
  return (
    <MessagePanel
      icon={<IconCloudOff size={28} />}
      color="red"
      title="The tickets cannot be shown right now"
      action={<LinkButton href={searchHref(search)}>Try again</LinkButton>}
    >
      The service that keeps them does not answer. It is usually back within seconds.
    </MessagePanel>
  );
}
