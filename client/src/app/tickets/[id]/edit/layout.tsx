import type { ReactNode } from "react";
import { Texts } from "../../../../i18n/texts";

export default function EditTicketLayout({ children }: { children: ReactNode }) {
  return <Texts of={["listings", "ticket"]}>{children}</Texts>;
}
