import { sendCredentials } from "../../browser/forms";
import { useJourneys } from "../../browser/journeys";
import { PASSWORD, User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);

onEachDevice(
  "Who signs in with a wrong password is told so; with the right one they are where they wanted to be",
  async (openTab) => {
    const { email } = await User.signUp(site);
    const tab = await openTab("accounts");
    await tab.page.goto("/orders");
    await tab.headed("Welcome back");
    tab.complaints.expectRefusal(401, "/api/users/signin");
    await sendCredentials(tab, "Sign in", email, "wrong password");
    await tab.sees(/The email address or the password is wrong/i);
    await tab.shoot("wrong-password");
    await sendCredentials(tab, "Sign in", email);
    await tab.headed("My orders");
    await tab.sees("No orders yet");
    await tab.shoot("no-orders");
    await (await tab.menu()).getByRole("button", { name: "Sign out" }).click();
    await tab.offers("Sign in");
    await tab.page.goto("/listings");
    await tab.headed("Welcome back");
  },
);

onEachDevice("Who signs up with what cannot be is told so beside the field", async (openTab) => {
  const { email } = await User.signUp(site);
  const tab = await openTab("sign-up");
  await tab.page.goto("/auth/signup");
  await sendCredentials(tab, "Sign up", "somebody", "short");
  await tab.sees(/Type an email address/);
  await tab.sees("Use at least 8 characters");
  await tab.sees(/Password strength: (very )?weak/);
  await tab.shoot("refused");
  tab.complaints.expectRefusal(409, "/api/users/signup");
  await sendCredentials(tab, "Sign up", email);
  await tab.sees(/in use/);
  await tab.button("Show the characters").click();
  expect(await tab.field("Password").getAttribute("type")).toBe("text");
  expect(await tab.field("Password").inputValue()).toBe(PASSWORD);
  await tab.shoot("address-in-use");
  await tab.button("Show the characters").click();
  expect(await tab.field("Password").getAttribute("type")).toBe("password");
});
