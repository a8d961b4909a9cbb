import { IconChartBar, IconCloudOff } from "@tabler/icons-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { SellerTotal } from "../../../api/types";
import { LinkButton } from "../../../components/links";
import { ListingTabs } from "../../../components/listing-tabs";
import { MessagePanel } from "../../../components/message-panel";
import { Page } from "../../../components/page";
import { SalesFigures } from "../../../components/sales-figures";
import { StatusTabs } from "../../../components/status-tabs";
import { TimeZoneKeeper } from "../../../components/time-zone-keeper";
import { getTranslations } from "../../../i18n/server";
import { readSalesDays, SALES_DAYS, type SalesDays } from "../../../lib/sales-periods";
import { type RawParams, single } from "../../../lib/search-query";
import { sellerFigures } from "../../../lib/seller-figures";
import { countOf } from "../../../lib/seller-totals";
import { requireUser } from "../../../lib/session";
import { readTimeZone, TIME_ZONE_COOKIE } from "../../../lib/time-zone";
import { SoftText, Stack } from "../../../ui/layout";

const PATH = "/listings/sales";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("listings"))("sales.title") };
}

export default async function SalesPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const [params, jar, t] = await Promise.all([searchParams, cookies(), getTranslations("listings")]);
  const days = readSalesDays(single(params.days));
  await requireUser(pathOf(days));
  const timeZone = readTimeZone(jar.get(TIME_ZONE_COOKIE)?.value);
  const totals = await sellerFigures({ days, timeZone }, pathOf(days));

  return (
    <Page title={t("sales.title")} width="text">
      <TimeZoneKeeper used={timeZone} />
      <ListingTabs current="sales" totals={totals} />
      {totals ? <Figures totals={totals} days={days} timeZone={timeZone} /> : <Unknown days={days} />}
    </Page>
  );
}

interface FiguresProps {
  totals: SellerTotal[];
  days: SalesDays;
  timeZone: string;
}

async function Figures({ totals, days, timeZone }: FiguresProps) {
  const t = await getTranslations("listings");
  const hasSold = countOf(totals, "sold") > 0;
  return (
    <Stack gap="1.5rem">
      {hasSold ? (
        <div>
          <StatusTabs
            label={t("sales.period")}
            current={String(days)}
            tabs={SALES_DAYS.map((choice) => ({
              value: String(choice),
              label: t("sales.days", { days: String(choice) }),
              href: pathOf(choice),
            }))}
          />
          <SoftText small>{t("sales.zone", { zone: timeZone.replaceAll("_", " ") })}</SoftText>
        </div>
      ) : (
        <NoSales />
      )}
      {totals.map((total) => (
        <SalesFigures key={total.currency} total={total} days={days} isOneOfSeveral={totals.length > 1} />
      ))}
    </Stack>
  );
}

async function NoSales() {
  const t = await getTranslations("listings");
  return (
    <MessagePanel
      icon={<IconChartBar size={28} />}
      title={t("sales.none.title")}
      action={<LinkButton href="/tickets/new">{t("list")}</LinkButton>}
    >
      {t("sales.none.text")}
    </MessagePanel>
  );
}

async function Unknown({ days }: { days: SalesDays }) {
  const [t, tCommon] = await Promise.all([getTranslations("listings"), getTranslations("common")]);
  return (
    <MessagePanel
      icon={<IconCloudOff size={28} />}
      tone="bad"
      title={t("sales.unknown.title")}
      action={<LinkButton href={pathOf(days)}>{tCommon("tryAgain")}</LinkButton>}
    >
      {t("sales.unknown.text")}
    </MessagePanel>
  );
}

function pathOf(days: SalesDays): string {
  return `${PATH}?days=${days}`;
}
