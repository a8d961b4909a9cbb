import type { SellerTotal, Sum } from "../api/types";
import type { Locale } from "../i18n/locales";
import { addUp } from "./seller-totals";

/** How many days sales are shown of; the second is the one when nothing else is asked for. */
export const SALES_DAYS = [7, 30, 90, 365] as const;
export type SalesDays = (typeof SALES_DAYS)[number];

/** What sales are added up by. */
export type SalesUnit = "day" | "week" | "month";

/** What was sold from one day to another (YYYY-MM-DD, both included). */
export interface SalesPeriod extends Sum {
  from: string;
  to: string;
}

type Day = SellerTotal["sales"][number];

/** The number of days that an address names; 30 when it names none that there is. */
export function readSalesDays(named: string): SalesDays {
  return SALES_DAYS.find((days) => String(days) === named) ?? SALES_DAYS[1];
}

/** What so many days are added up by, so that each period can still be told from the next one on a phone. */
export function unitOf(days: SalesDays): SalesUnit {
  if (days <= 30) return "day";
  return days <= 90 ? "week" : "month";
}

/** Adds days up, oldest first, by calendar weeks (from Monday) or months; the first and the last may be cut short. */
export function salesPeriods(sales: Day[], unit: SalesUnit): SalesPeriod[] {
  const groups = new Map<string, Day[]>();
  for (const day of sales) {
    const begin = beginOf(day.date, unit);
    groups.set(begin, [...(groups.get(begin) ?? []), day]);
  }
  return [...groups.values()].map((days) => ({
    from: days[0]?.date ?? "",
    to: days.at(-1)?.date ?? "",
    ...addUp(days),
  }));
}

function beginOf(date: string, unit: SalesUnit): string {
  if (unit === "day") return date;
  if (unit === "month") return date.slice(0, 7);
  const day = toDate(date);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

const formats = {
  day: { weekday: "short", day: "numeric", month: "short" },
  week: { day: "numeric", month: "short" },
  month: { month: "short", year: "numeric" },
} as const;

/** Names periods in a language: in full, and as short as an axis needs it. */
export function periodNames(unit: SalesUnit, locale: Locale) {
  const full = new Intl.DateTimeFormat(locale, { ...formats[unit], timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, {
    ...(unit === "month" ? { month: "short" } : { day: "numeric", month: "short" }),
    timeZone: "UTC",
  });
  return {
    full: ({ from, to }: SalesPeriod) =>
      unit === "week" ? full.formatRange(toDate(from), toDate(to)) : full.format(toDate(from)),
    short: ({ from }: SalesPeriod) => short.format(toDate(from)),
  };
}

function toDate(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
