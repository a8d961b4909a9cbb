import type { SellerTotal, Sum, TicketStatus } from "../api/types";
import { getLocale, getTranslations } from "../i18n/server";
import { formatMoney } from "../lib/money";
import { periodNames, type SalesDays, salesPeriods, unitOf } from "../lib/sales-periods";
import { addUp } from "../lib/seller-totals";
import { FiguresTable } from "./figures-table";
import { SalesChart, StatusChart } from "./lazy-charts";
import classes from "./sales-figures.module.css";

const STATUSES = ["available", "reserved", "sold", "withdrawn"] as const satisfies TicketStatus[];

interface SalesFiguresProps {
  total: SellerTotal;
  /** How many days the sales are of. */
  days: SalesDays;
  /** Whether there are other currencies beside. */
  isOneOfSeveral: boolean;
}

/** What a seller has listed and sold in one currency: in a nutshell, as charts, and as tables. */
export async function SalesFigures({ total, days, isOneOfSeveral }: SalesFiguresProps) {
  const t = await getTranslations("listings.sales");
  const currency = total.currency.toUpperCase();
  const heading = isOneOfSeveral ? "h3" : "h2";
  return (
    <section className={classes.figures} aria-label={t("inCurrency", { currency })}>
      {isOneOfSeveral && <h2>{t("inCurrency", { currency })}</h2>}
      <Nutshell total={total} />
      {total.byStatus.sold.count > 0 && <OverTime total={total} days={days} heading={heading} />}
      <ByStatus total={total} heading={heading} />
    </section>
  );
}

async function Nutshell({ total: { currency, byStatus, sales } }: { total: SellerTotal }) {
  const [t, locale] = await Promise.all([getTranslations("listings.sales"), getLocale()]);
  const figures: [string, Sum][] = [
    [t("soldInPeriod"), addUp(sales)],
    [t("soldEver"), byStatus.sold],
    [t("forSale"), byStatus.available],
    [t("reserved"), byStatus.reserved],
  ];
  return (
    <dl className={classes.nutshell}>
      {figures.map(([name, { count, amount }]) => (
        <div key={name} className={classes.figure}>
          <dt>{name}</dt>
          <dd className={classes.amount}>{formatMoney(amount, currency, locale)}</dd>
          <dd className={classes.count}>{t("tickets", { count })}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ChartProps {
  total: SellerTotal;
  heading: "h2" | "h3";
}

async function OverTime({ total, days, heading: Heading }: ChartProps & { days: SalesDays }) {
  const { currency, sales } = total;
  const [t, locale] = await Promise.all([getTranslations("listings.sales"), getLocale()]);
  const unit = unitOf(days);
  const names = periodNames(unit, locale);
  const periods = salesPeriods(sales, unit);
  const { count, amount } = addUp(sales);
  const money = (value: number) => formatMoney(value, currency, locale);
  const title = t("overTimeBy", { unit });
  return (
    <figure className={classes.chart}>
      <figcaption>
        <Heading className={classes.title}>{title}</Heading>
        <p>{t("overTimeText", { count, amount: money(amount) })}</p>
      </figcaption>
      {count > 0 && (
        <SalesChart
          title={title}
          currency={currency}
          bars={periods.map((period) => ({
            tick: names.short(period),
            name: names.full(period),
            count: period.count,
            amount: period.amount,
          }))}
        />
      )}
      <FiguresTable
        caption={title}
        columns={[t(`columns.${unit}`), t("columns.sold"), t("columns.amount")]}
        rows={periods.map((period) => [
          names.full(period),
          period.count.toLocaleString(locale),
          money(period.amount),
        ])}
        total={[t("total"), count.toLocaleString(locale), money(amount)]}
      />
    </figure>
  );
}

async function ByStatus({ total: { currency, byStatus }, heading: Heading }: ChartProps) {
  const [t, locale] = await Promise.all([getTranslations("listings.sales"), getLocale()]);
  const title = t("byStatus");
  const all = addUp(Object.values(byStatus));
  const money = (value: number) => formatMoney(value, currency, locale);
  return (
    <figure className={classes.chart}>
      <figcaption>
        <Heading className={classes.title}>{title}</Heading>
      </figcaption>
      <StatusChart
        title={title}
        currency={currency}
        bars={STATUSES.map((status) => ({ name: t(`status.${status}`), ...byStatus[status] }))}
      />
      <FiguresTable
        caption={title}
        columns={[t("columns.status"), t("columns.listings"), t("columns.worth")]}
        rows={STATUSES.map((status) => [
          t(`status.${status}`),
          byStatus[status].count.toLocaleString(locale),
          money(byStatus[status].amount),
        ])}
        total={[t("total"), all.count.toLocaleString(locale), money(all.amount)]}
      />
    </figure>
  );
}
