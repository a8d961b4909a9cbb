import type { MetadataRoute } from "next";
import { getLocale, getTranslations } from "../i18n/server";

/** How the site presents itself where it is installed. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [t, locale] = await Promise.all([getTranslations("shell"), getLocale()]);
  return {
    name: t("title"),
    short_name: t("name"),
    description: t("description"),
    lang: locale,
    id: "/",
    start_url: "/",
    display: "minimal-ui",
    background_color: "#faf9f5",
    theme_color: "#0d7a5f",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
