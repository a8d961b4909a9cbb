import axios, { type AxiosInstance } from "axios";

/** One answer of the site. `body` is parsed where it is JSON, and text where it is not. */
export interface Answer<Body> {
  status: number;
  headers: Record<string, string>;
  setCookies: string[];
  body: Body;
}

/** What is sent beside the method and the path. */
export interface Sending {
  /** Sent as JSON. */
  json?: unknown;
  /** Sent byte by byte as it is, instead of `json`. */
  raw?: string | Buffer;
  headers?: Record<string, string>;
}

const TIMEOUT_MS = 30_000;

/** Somebody at the site's HTTP interface, who keeps its cookies as a browser does. */
export class Visitor {
  private readonly http: AxiosInstance;
  private readonly cookies = new Map<string, string>();

  /** @param site the address that paths are relative to */
  constructor(readonly site: string) {
    this.http = axios.create({
      baseURL: site,
      proxy: false,
      timeout: TIMEOUT_MS,
      maxRedirects: 0,
      maxBodyLength: Number.POSITIVE_INFINITY,
      transformRequest: (data) => data,
      validateStatus: () => true,
    });
  }

  get<Body>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.send("GET", path, { headers });
  }

  post<Body>(path: string, json: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.send("POST", path, { json, headers });
  }

  put<Body>(path: string, json: unknown): Promise<Answer<Body>> {
    return this.send("PUT", path, { json });
  }

  delete<Body>(path: string): Promise<Answer<Body>> {
    return this.send("DELETE", path);
  }

  /** Sends any request. @throws AxiosError when there is no answer at all */
  async send<Body>(
    method: string,
    path: string,
    { json, raw, headers = {} }: Sending = {},
  ): Promise<Answer<Body>> {
    const data = json === undefined ? raw : JSON.stringify(json);
    const answer = await this.http.request<Body>({
      method,
      url: path,
      data,
      headers: {
        ...(json === undefined ? {} : { "Content-Type": "application/json" }),
        ...(this.cookies.size > 0 ? { Cookie: this.cookieHeader } : {}),
        ...headers,
      },
    });
    const { "set-cookie": setCookies = [], ...others } = answer.headers;
    for (const cookie of setCookies) this.keep(cookie);
    const entries = Object.entries(others).map(([name, value]) => [name, String(value)]);
    return { status: answer.status, headers: Object.fromEntries(entries), setCookies, body: answer.data };
  }

  /** The cookies as a `Cookie` header. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private keep(cookie: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value) this.cookies.set(name, value);
    else this.cookies.delete(name);
  }
}
