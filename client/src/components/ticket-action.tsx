import type { Order, Ticket, User } from "../api/types";
import { getTranslations } from "../i18n/server";
import { Texts } from "../i18n/texts";
import { signInPath } from "../lib/next-path";
import { SoftText } from "../ui/layout";
import { BuyButton } from "./buy-button";
import { LinkButton, TextLink } from "./links";
import { SellerActions } from "./seller-actions";
import classes from "./ticket-action.module.css";

interface TicketActionProps {
  ticket: Ticket;
  user: User | null;
  ownOrder: Order | null;
  /** The address of similar tickets on this page, where there are any. */
  near: string | null;
}

/** The one thing that this visitor can do with this ticket, or why there is none. */
export async function TicketAction({ ticket, user, ownOrder, near }: TicketActionProps) {
  const t = await getTranslations("ticket");
  if (user?.id === ticket.sellerId) return <OwnTicket ticket={ticket} />;
  if (ownOrder) return <OwnOrder order={ownOrder} />;
  if (ticket.status !== "available") return <NotForSale status={ticket.status} near={near} />;
  if (user) return <BuyButton ticketId={ticket.id} />;
  return (
    <>
      <LinkButton href={signInPath(`/tickets/${ticket.id}`)} wide>
        {t("signInToBuy")}
      </LinkButton>
      <SoftText small>{t("comeBack")}</SoftText>
    </>
  );
}

async function OwnTicket({ ticket }: { ticket: Ticket }) {
  const t = await getTranslations("ticket");
  return (
    <>
      <p>{t(`own.${ticket.status}`)}</p>
      {ticket.status === "available" && (
        <Texts of={["listings"]}>
          <SellerActions ticket={ticket} />
        </Texts>
      )}
    </>
  );
}

async function OwnOrder({ order }: { order: Order }) {
  const t = await getTranslations("ticket");
  const isHeld = order.status === "created";
  return (
    <>
      <p>{t(isHeld ? "order.held" : "order.bought")}</p>
      <LinkButton href={`/orders/${order.id}`} wide>
        {t(isHeld ? "order.pay" : "order.receipt")}
      </LinkButton>
    </>
  );
}

interface NotForSaleProps {
  status: Exclude<Ticket["status"], "available">;
  near: string | null;
}

async function NotForSale({ status, near }: NotForSaleProps) {
  const t = await getTranslations("ticket");
  return (
    <>
      <div>
        <h2 className={classes.title}>{t(status === "withdrawn" ? "gone.withdrawnTitle" : "gone.title")}</h2>
        <p>{t(`gone.${status}`)}</p>
      </div>
      {near && <a href={near}>{t("seeNear")}</a>}
      <TextLink href="/">{t("lookForAnother")}</TextLink>
    </>
  );
}
