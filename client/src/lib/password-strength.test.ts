import { passwordStrength } from "./password-strength";

test("When a password is common or made of what is known, then it is weak", async () => {
  expect(await passwordStrength("password1", "")).toBeLessThanOrEqual(1);
  expect(await passwordStrength("ticketing", "")).toBeLessThanOrEqual(1);
  expect(await passwordStrength("ann.lee.1", "ann.lee@example.com")).toBeLessThanOrEqual(1);
  expect(await passwordStrength("ann.lee@example.com", "ann.lee@example.com")).toBeLessThanOrEqual(1);
});

test("When a password is long and unlikely, then it is strong", async () => {
  expect(await passwordStrength("otter velvet quartz umbrella", "")).toBe(4);
});
