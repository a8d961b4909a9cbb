import { Alert } from "../ui/alert";

/** What is wrong with a form as a whole; nothing while nothing is. */
export function FormError({ text }: { text: string | undefined }) {
  return text ? <Alert tone="bad">{text}</Alert> : null;
}
