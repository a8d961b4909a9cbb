import type { Metadata } from "next";
import { headers } from "next/headers";
import { cache } from "react";
import { ApiProblem } from "../../../api/problem";
import { serverApi } from "../../../api/server";
import type { Payment } from "../../../api/types";
import { OrderView } from "../../../components/order-view";
import { Page } from "../../../components/page";
import { QrCode } from "../../../components/qr-code";
import { getLocale, getTranslations } from "../../../i18n/server";
import { stripePublishableKey } from "../../../lib/config";
import { found } from "../../../lib/found";
import { formatMoney } from "../../../lib/money";
import { requireUser } from "../../../lib/session";
import { siteOrigin } from "../../../lib/site-origin";

interface Params {
  params: Promise<{ id: string }>;
}

const getOrder = cache(async (id: string) => {
  const path = `/orders/${id}`;
  await requireUser(path);
  return found((await serverApi()).getOrder(id), path);
});

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const [order, t] = await Promise.all([getOrder((await params).id), getTranslations("orders")]);
  return { title: t("pageTitle", { title: order.value.ticket.title }) };
}

export default async function OrderPage({ params }: Params) {
  const { id } = await params;
  const [order, payments, t, locale, origin] = await Promise.all([
    getOrder(id),
    paymentsOf(id),
    getTranslations("orders.receipt"),
    getLocale(),
    headers().then(siteOrigin),
  ]);
  const address = new URL(`/orders/${order.value.id}`, origin).href;
  const { title, price, currency } = order.value.ticket;
  return (
    <Page title={title} width="text">
      <OrderView
        rendered={{
          order: order.value,
          payments,
          renderedAt: order.serverTime ?? Date.parse(order.value.createdAt),
        }}
        total={formatMoney(price, currency, locale)}
        publishableKey={stripePublishableKey()}
        address={address}
        qrCode={<QrCode text={address} label={t("qr")} />}
      />
    </Page>
  );
}

/** The order's payments; none when they cannot be asked, for the order can be shown without them. */
async function paymentsOf(orderId: string): Promise<Payment[]> {
  try {
    return await (await serverApi()).listPayments(orderId);
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return [];
    throw thrown;
  }
}
