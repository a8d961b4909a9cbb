import { createApi, type ServiceRequest, type Transport } from "./api";

const TIMEOUT_MS = 15_000;

/** The browser's own `fetch`: axios, which the server uses, would be a seventh of a page's script. */
const transport: Transport = async (_service, request) => {
  const answer = await fetch(addressOf(request), {
    ...contentOf(request),
    method: (request.method ?? "get").toUpperCase(),
    signal: AbortSignal.timeout(request.timeout ?? TIMEOUT_MS),
  });
  return {
    status: answer.status,
    data: parsed(await answer.text()),
    header: (name) => answer.headers.get(name),
  };
};

/** The API as the browser reaches it: the site's own address, where the gateway routes `/api`. */
export const api = createApi(transport);

function addressOf({ url, params = {} }: ServiceRequest): string {
  const given = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `${url}?${new URLSearchParams(given)}` : url;
}

function contentOf({ data, headers = {} }: ServiceRequest): RequestInit {
  return data === undefined
    ? { headers }
    : { headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(data) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
