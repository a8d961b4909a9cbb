const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether this is the name of a time zone of the IANA database; an offset such as `+02:00` is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Tells the calendar day (`YYYY-MM-DD`) of a moment in a time zone.
 * @throws RangeError when there is no such time zone
 */
export function calendarOf(timeZone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (moment) => {
    const parts = format.formatToParts(moment);
    const [year, month, day] = ["year", "month", "day"].map(
      (wanted) => parts.find(({ type }) => type === wanted)?.value,
    );
    return `${year}-${month}-${day}`;
  };
}

/** That many calendar days (`YYYY-MM-DD`) up to the last one, oldest first. */
export function daysUpTo(last: string, count: number): string[] {
  const lastAt = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(lastAt - (count - 1 - index) * DAY_MS);
    return day.toISOString().slice(0, 10);
  });
}
