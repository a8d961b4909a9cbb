import { PASSWORD } from "../site/user";
import type { Tab } from "./tab";

/** Fills the form of the sign-up or the sign-in page in, and sends it. */
export async function sendCredentials(
  tab: Tab,
  button: "Sign up" | "Sign in",
  email: string,
  password = PASSWORD,
): Promise<void> {
  await tab.field("Email").fill(email);
  await tab.field("Password").fill(password);
  await tab.button(button).click();
}

/** Fills the form of a listing in. @param price as it is typed, such as "20.50" */
export async function fillListing(
  tab: Tab,
  { title, price, description }: { title: string; price: string; description: string },
): Promise<void> {
  await tab.field("Title").fill(title);
  await tab.field("Price").fill(price);
  await tab.field("Description").fill(description);
}
