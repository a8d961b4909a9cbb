import { problemOf, toProblem } from "./problem";
import type {
  BuyerTotal,
  Credentials,
  Order,
  OrderStatus,
  Page,
  Payment,
  Profile,
  SellerTotal,
  Ticket,
  TicketInput,
  TicketQuery,
  User,
} from "./types";

/** The four services that answer requests. */
export type Service = "auth" | "tickets" | "orders" | "payments";

/** A request of a service. */
export interface ServiceRequest {
  /** Default: get. */
  method?: "get" | "post" | "put" | "patch" | "delete";
  url: string;
  /** The query; what is undefined is left out. */
  params?: object;
  /** The body, which is sent as JSON. */
  data?: unknown;
  headers?: Record<string, string>;
  /** Milliseconds until it is given up; the transport's own time by default. */
  timeout?: number;
}

/** What a service answered, whatever the status. */
export interface ServiceAnswer<Body = unknown> {
  status: number;
  /** The body: parsed where it is JSON, else text. */
  data: Body;
  /** A header by its name in lower case. */
  header: (name: string) => string | null;
}

/** Brings a request to a service; rejects when no answer comes. */
export type Transport = (service: Service, request: ServiceRequest) => Promise<ServiceAnswer>;

/** A value with the time at which the server answered, in epoch milliseconds cut to the second; null if not told. */
export interface Timed<Value> {
  value: Value;
  serverTime: number | null;
}

/** What the site asks of the services. Every method rejects with an ApiProblem and with nothing else. */
export type Api = ReturnType<typeof createApi>;

const PAYMENT_TIMEOUT_MS = 30_000;

/** Makes the API over a transport. */
export function createApi(transport: Transport) {
  async function send<Body>(service: Service, request: ServiceRequest): Promise<ServiceAnswer<Body>> {
    const answer = await transport(service, request).catch((thrown: unknown) => {
      throw toProblem(thrown);
    });
    if (answer.status < 200 || answer.status > 299) throw problemOf(answer);
    return { ...answer, data: answer.data as Body };
  }

  async function body<Body>(service: Service, request: ServiceRequest): Promise<Body> {
    return (await send<Body>(service, request)).data;
  }

  return {
    currentUser: async () =>
      (await body<{ currentUser: User | null }>("auth", { url: "/api/users/currentuser" })).currentUser,
    signUp: (data: Credentials, idempotencyKey: string) =>
      body<User>("auth", {
        method: "post",
        url: "/api/users/signup",
        data,
        headers: keyed(idempotencyKey),
      }),
    signIn: (data: Credentials) => body<User>("auth", { method: "post", url: "/api/users/signin", data }),
    changeProfile: (data: { displayName: string | null }) =>
      body<User>("auth", { method: "patch", url: "/api/users/profile", data }),
    changePassword: (data: { currentPassword: string; newPassword: string }) =>
      body<void>("auth", { method: "put", url: "/api/users/password", data }),
    deleteAccount: (data: { password: string }) =>
      body<void>("auth", { method: "delete", url: "/api/users/account", data }),
    getProfile: (id: string) => body<Profile>("auth", { url: `/api/users/${encodeURIComponent(id)}` }),
    signOut: () => body<void>("auth", { method: "post", url: "/api/users/signout", data: {} }),

    searchTickets: (params: TicketQuery) => body<Page<Ticket>>("tickets", { url: "/api/tickets", params }),
    getTicket: (id: string) => body<Ticket>("tickets", { url: ticketPath(id) }),
    createTicket: (data: TicketInput, idempotencyKey: string) =>
      body<Ticket>("tickets", { method: "post", url: "/api/tickets", data, headers: keyed(idempotencyKey) }),
    /** Changes a ticket of that very version; one of another is a problem with the status 412. */
    updateTicket: (id: string, data: TicketInput, version: number) =>
      body<Ticket>("tickets", {
        method: "put",
        url: ticketPath(id),
        data,
        headers: { "If-Match": `"${version}"` },
      }),

    sellerFigures: async (params: { days: number; timeZone: string }) =>
      (await body<{ totals: SellerTotal[] }>("tickets", { url: "/api/tickets/figures", params })).totals,

    buyerFigures: async () =>
      (await body<{ totals: BuyerTotal[] }>("orders", { url: "/api/orders/figures" })).totals,
    listOrders: (params: { status?: OrderStatus; cursor?: string; limit?: number }) =>
      body<Page<Order>>("orders", { url: "/api/orders", params }),
    getOrder: async (id: string): Promise<Timed<Order>> => {
      const { data, header } = await send<Order>("orders", { url: orderPath(id) });
      return { value: data, serverTime: readDate(header("date")) };
    },
    createOrder: (ticketId: string, idempotencyKey: string) =>
      body<Order>("orders", {
        method: "post",
        url: "/api/orders",
        data: { ticketId },
        headers: keyed(idempotencyKey),
      }),
    cancelOrder: (id: string) => body<void>("orders", { method: "delete", url: orderPath(id) }),

    listPayments: async (orderId: string) =>
      (await body<Page<Payment>>("payments", { url: "/api/payments", params: { orderId } })).items,
    pay: (data: { orderId: string; paymentMethod: string }, idempotencyKey: string) =>
      body<Payment>("payments", {
        method: "post",
        url: "/api/payments",
        data,
        headers: keyed(idempotencyKey),
        timeout: PAYMENT_TIMEOUT_MS,
      }),
  };
}

/** The address of a ticket. */
export function ticketPath(id: string): string {
  return `/api/tickets/${encodeURIComponent(id)}`;
}

function orderPath(id: string): string {
  return `/api/orders/${encodeURIComponent(id)}`;
}

function keyed(idempotencyKey: string): Record<string, string> {
  return { "Idempotency-Key": idempotencyKey };
}

function readDate(header: string | null): number | null {
  const time = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(time) ? null : time;
}
