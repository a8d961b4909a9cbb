/** A server-sent event as a reader got it. */
export interface ReceivedEvent {
  event: string;
  id: string;
  data: unknown;
}

/** A reader of an event stream. */
export interface EventReader {
  readonly headers: Headers;
  /** All that was received until now, as it came. */
  text(): string;
  /** The events received until now, oldest first. */
  events(): ReceivedEvent[];
  /** How the stream ended: `whole`, as its server said, or `cut`. */
  readonly ended: Promise<"whole" | "cut">;
  /** Goes away, and resolves when it has. */
  leave(): Promise<void>;
}

/** Opens an event stream. @throws Error with the status when the answer is none */
export async function readEvents(url: string): Promise<EventReader> {
  const leaving = new AbortController();
  const answer = await fetch(url, { signal: leaving.signal });
  const type = answer.headers.get("Content-Type");
  if (type !== "text/event-stream" || !answer.body) throw new Error(`It answered ${answer.status}, ${type}.`);
  let text = "";
  const read = async (body: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
  };
  const ended = read(answer.body).then(
    () => "whole" as const,
    () => "cut" as const,
  );
  return {
    headers: answer.headers,
    text: () => text,
    events: () => eventsOf(text),
    ended,
    async leave() {
      leaving.abort();
      await ended;
    },
  };
}

function eventsOf(text: string): ReceivedEvent[] {
  const blocks = text.split("\n\n").slice(0, -1);
  return blocks.flatMap((block) => {
    const fields = Object.fromEntries(
      block.split("\n").map((line) => line.split(/: ?(.*)/s, 2) as [string, string]),
    );
    const { event = "message", id = "", data } = fields;
    return data === undefined ? [] : [{ event, id, data: JSON.parse(data) }];
  });
}
