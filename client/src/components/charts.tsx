"use client";

import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { useLocale, useTranslations } from "use-intl";
import type { Sum } from "../api/types";
import { compactMoney } from "../lib/compact-money";
import { formatMoney } from "../lib/money";
import classes from "./charts.module.css";

/** One bar; `amount` is in the currency's smallest unit. */
interface NamedSum extends Sum {
  name: string;
}

interface ChartProps<Value extends NamedSum> {
  title: string;
  /** Its ISO 4217 code. */
  currency: string;
  bars: Value[];
}

const BAR = "var(--accent-ink)";
const full = { width: "100%", height: "100%" };
const tick = { fill: "var(--ink-soft)", fontSize: 12 };
const line = { stroke: "var(--field-border)" };
const cursor = { fill: "var(--hover)" };

/** A bar for what was sold in each period, as high as it was worth. `tick` is the period's name on the axis. */
export function SalesBars({ title, currency, bars }: ChartProps<NamedSum & { tick: string }>) {
  const locale = useLocale();
  const hint = useTranslations("listings.sales")("chartHint");
  const names = new Map(bars.map(({ name, tick: short }) => [name, short]));
  return (
    <BarChart responsive style={full} data={bars} accessibilityLayer title={title} desc={hint}>
      <CartesianGrid vertical={false} stroke="var(--surface-border)" />
      <XAxis
        dataKey="name"
        tickFormatter={(name: string) => names.get(name) ?? name}
        tick={tick}
        axisLine={line}
        tickLine={false}
        minTickGap={12}
      />
      <YAxis
        width="auto"
        tickFormatter={(amount: number) => compactMoney(amount, currency, locale)}
        tick={tick}
        axisLine={false}
        tickLine={false}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={cursor}
        content={(tip) => <Tip tip={tip} currency={currency} />}
      />
      <Bar dataKey="amount" fill={BAR} radius={[4, 4, 0, 0]} maxBarSize={48} isAnimationActive={false} />
    </BarChart>
  );
}

/** A bar for each status, as long as there are listings of it. */
export function StatusBars({ title, currency, bars }: ChartProps<NamedSum>) {
  const hint = useTranslations("listings.sales")("chartHint");
  return (
    <BarChart
      responsive
      style={full}
      layout="vertical"
      data={bars}
      accessibilityLayer
      title={title}
      desc={hint}
      margin={{ right: 40 }}
    >
      <XAxis type="number" hide domain={[0, "dataMax"]} />
      <YAxis type="category" dataKey="name" width="auto" tick={tick} axisLine={line} tickLine={false} />
      <Tooltip
        isAnimationActive={false}
        cursor={cursor}
        content={(tip) => <Tip tip={tip} currency={currency} />}
      />
      <Bar dataKey="count" fill={BAR} radius={[0, 4, 4, 0]} maxBarSize={28} isAnimationActive={false}>
        <LabelList dataKey="count" position="right" fill="var(--ink)" fontSize={13} />
      </Bar>
    </BarChart>
  );
}

/** Says the bar that is pointed at, or that the arrow keys have reached. */
function Tip({ tip: { active, payload }, currency }: { tip: TooltipContentProps; currency: string }) {
  const t = useTranslations("listings.sales");
  const locale = useLocale();
  const bar: unknown = active ? payload[0]?.payload : null;
  return (
    <div role="status" aria-live="assertive">
      {isNamedSum(bar) && (
        <div className={classes.tip}>
          <strong>{bar.name}</strong>
          <span>{formatMoney(bar.amount, currency, locale)}</span>
          <span>{t("tickets", { count: bar.count })}</span>
        </div>
      )}
    </div>
  );
}

function isNamedSum(value: unknown): value is NamedSum {
  return (
    typeof value === "object" && value !== null && "name" in value && "amount" in value && "count" in value
  );
}
