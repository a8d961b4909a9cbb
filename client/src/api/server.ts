import axios from "axios";
import { headers } from "next/headers";
import { serviceUrl } from "../lib/config";
import { type Api, createApi } from "./api";

const TIMEOUT_MS = 8_000;
const forwarded = ["cookie", "x-forwarded-for", "x-request-id"] as const;

/** The API as this server reaches it while it renders a page: each service at its own address, on the visitor's behalf. */
export async function serverApi(): Promise<Api> {
  return apiOnBehalfOf(await headers());
}

/** The API for a request with these headers; its session, address and request id go along. */
export function apiOnBehalfOf(incoming: Pick<Headers, "get">): Api {
  const sent: Record<string, string> = {};
  for (const name of forwarded) {
    const value = incoming.get(name);
    if (value) sent[name] = value;
  }
  return createApi((service) =>
    axios.create({
      baseURL: serviceUrl(service),
      timeout: TIMEOUT_MS,
      headers: sent,
      proxy: false,
      maxRedirects: 0,
    }),
  );
}
