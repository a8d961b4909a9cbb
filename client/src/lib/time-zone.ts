/** The cookie in which a visitor's browser tells its time zone, which no request does. */
export const TIME_ZONE_COOKIE = "timeZone";

const DEFAULT = "UTC";

/** The visitor's time zone by its name in the IANA database; UTC while it is not known. */
export function readTimeZone(told: string | undefined): string {
  return told && isTimeZone(told) ? told : DEFAULT;
}

/** The text of a cookie that tells a time zone, kept for a year. */
export function timeZoneCookie(timeZone: string): string {
  return `${TIME_ZONE_COOKIE}=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax`;
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
