import axios from "axios";
import { headers } from "next/headers";
import { serviceUrl } from "../lib/config";
import { type Api, createApi } from "./api";

const TIMEOUT_MS = 8_000;
/** The scheme is for auth, which sets its cookie on https only where the site is served so. */
const forwarded = ["cookie", "x-forwarded-for", "x-forwarded-proto", "x-request-id"] as const;

/** The API as this server reaches it while it renders a page: each service at its own address, on the visitor's behalf. */
export async function serverApi(): Promise<Api> {
  return apiOnBehalfOf(await headers());
}

/**
 * The API for a request with these headers; its session, address and request id go along.
 * @param setCookies takes each `Set-Cookie` of the answers, to be handed on as it is
 */
export function apiOnBehalfOf(incoming: Pick<Headers, "get">, setCookies: string[] = []): Api {
  const sent: Record<string, string> = {};
  for (const name of forwarded) {
    const value = incoming.get(name);
    if (value) sent[name] = value;
  }
  return createApi(async (service, request) => {
    const { status, data, headers } = await axios.request({
      baseURL: serviceUrl(service),
      timeout: TIMEOUT_MS,
      proxy: false,
      maxRedirects: 0,
      validateStatus: () => true,
      ...request,
      headers: { ...sent, ...request.headers },
    });
    setCookies.push(...(headers["set-cookie"] ?? []));
    return { status, data, header: (name) => headers[name] ?? null };
  });
}
