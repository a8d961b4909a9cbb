import type { ReactNode } from "react";
import { Texts } from "../../i18n/texts";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <Texts of={["account"]}>{children}</Texts>;
}
