import { eventually } from "./eventually";

test("When what is waited for comes, then it is given", async () => {
  let tries = 0;
  const third = async () => {
    tries += 1;
    if (tries < 3) throw new Error(`try ${tries}`);
    return tries;
  };
  expect(await eventually(third)).toBe(3);
});

test("When what is waited for never comes, then what was wrong last is thrown", async () => {
  let tries = 0;
  const never = () => {
    tries += 1;
    throw new Error(`try ${tries}`);
  };
  await expect(eventually(never, 50, 1)).rejects.toThrow(/^try \d+$/);
  expect(tries).toBeGreaterThan(1);
});
