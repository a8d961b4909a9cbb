import { IconSearch } from "@tabler/icons-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { TicketSearch } from "../../components/ticket-search";
import { getLocale, getTranslations } from "../../i18n/server";
import { Texts } from "../../i18n/texts";
import { currencySymbol } from "../../lib/currency-symbol";
import { FILTER_CURRENCY } from "../../lib/search-query";
import { join, SoftText } from "../../ui/layout";
import classes from "./layout.module.css";

export const metadata: Metadata = { alternates: { canonical: "/" } };

export default async function BrowseLayout({ children }: { children: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations("browse"), getLocale()]);
  return (
    <Texts of={["browse", "ticket"]}>
      <div className={classes.hero}>
        <div className={classes.inside}>
          <h1 className={classes.title}>{t("title")}</h1>
          <SoftText>{t("lead")}</SoftText>
        </div>
      </div>
      <div className={join(classes.inside, classes.results)}>
        <TicketSearch
          icon={<IconSearch size={18} />}
          currencySymbol={currencySymbol(FILTER_CURRENCY, locale)}
        >
          {children}
        </TicketSearch>
      </div>
    </Texts>
  );
}
