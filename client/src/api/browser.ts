import type { AxiosInstance } from "axios";
import { createApi, type Transport } from "./api";

const TIMEOUT_MS = 15_000;

let http: AxiosInstance | null = null;

/** Loads the HTTP client at the first request, so that a page which asks for nothing does not carry it. */
const lazily: ReturnType<Transport> = {
  async request(config) {
    if (!http) {
      const { default: axios } = await import("axios");
      http = axios.create({ timeout: TIMEOUT_MS });
    }
    return http.request(config);
  },
};

/** The API as the browser reaches it: the site's own address, where the gateway routes `/api`. */
export const api = createApi(() => lazily);
