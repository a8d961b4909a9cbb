import type { ReactNode } from "react";
import { Texts } from "../../i18n/texts";

export default function OrdersLayout({ children }: { children: ReactNode }) {
  return <Texts of={["orders"]}>{children}</Texts>;
}
