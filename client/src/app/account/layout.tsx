import type { ReactNode } from "react";
import { Texts } from "../../i18n/texts";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <Texts of={["account"]}>{children}</Texts>;
}
