import { ticketPath } from "./api";
import { ApiProblem, toProblem } from "./problem";

const TIMEOUT_MS = 15_000;

/** Withdraws a ticket from the browser, by a request that outlives the page it was sent from. Rejects with an ApiProblem. */
export async function withdrawTicket(id: string): Promise<void> {
  const answer = await fetch(ticketPath(id), {
    method: "DELETE",
    keepalive: true,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((thrown: unknown) => {
    throw toProblem(thrown);
  });
  if (answer.ok) return;
  const { status, statusText } = answer;
  throw new ApiProblem({ status, title: statusText, detail: "", errors: [], retryAfterSeconds: null });
}
