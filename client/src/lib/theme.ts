/** `auto` follows what the visitor's system prefers. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie that keeps the theme a visitor chose. */
export const THEME_COOKIE = "theme";

/** The theme that a cookie names; `auto` when it names none. */
export function readTheme(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? "auto";
}
