import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { Order } from "../api/types";
import type { OrderPhase } from "../lib/order-phase";
import { cancelExplanation } from "../lib/order-text";
import { Spinner } from "../ui/spinner";
import { LinkButton } from "./links";
import { MessagePanel } from "./message-panel";

/** What has become of an order, or what it waits for; nothing while it is the buyer's turn. */
export function OrderNotice({ order, phase }: { order: Order; phase: OrderPhase }) {
  const t = useTranslations("orders");
  switch (phase) {
    case "payable":
      return null;
    case "processing":
    case "time-up":
      return (
        <MessagePanel icon={<Spinner />} title={t(`notice.${phase}.title`)}>
          {t(`notice.${phase}.text`)}
        </MessagePanel>
      );
    case "complete":
      return (
        <MessagePanel icon={<IconCheck size={30} />} title={t("notice.complete.title")}>
          {t("notice.complete.text")}
        </MessagePanel>
      );
    case "cancelled":
      return (
        <MessagePanel
          icon={<IconX size={30} />}
          tone="bad"
          title={t("notice.cancelled.title")}
          action={
            <>
              <LinkButton href={`/tickets/${order.ticket.id}`}>{t("seeTicket")}</LinkButton>
              <LinkButton href="/" variant="quiet">
                {t("findAnother")}
              </LinkButton>
            </>
          }
        >
          {t(`cancelled.${cancelExplanation(order.reason)}`)}
        </MessagePanel>
      );
  }
}
