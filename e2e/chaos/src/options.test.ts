import { FAULT_KINDS } from "./faults/fault";
import { commandOf, readOptions } from "./options";

describe("The flags of a chaos run", () => {
  it("When there are none, then it draws a seed, and runs five minutes with every fault", () => {
    const options = readOptions([]);
    expect(options).toMatchObject({ minutes: 5, faults: FAULT_KINDS, sabotage: undefined, plan: false });
    expect(Number.isSafeInteger(options.seed)).toBe(true);
  });

  it.each([
    ["everything is given", ["--seed=42", "--minutes=0.5", "--faults=kill,slow", "--sabotage=unique-holds"]],
    ["there is no fault", ["--seed=1", "--minutes=3", "--faults=none"]],
    ["there is every fault", ["--seed=1", "--minutes=3"]],
  ])("When %s, then the command that it names asks for the same again", (_case, flags) => {
    const options = readOptions(flags);
    const command = commandOf(options);
    expect(command).toBe(`npm run chaos -- ${flags.join(" ")}`);
  });

  it.each([
    ["an unknown flag", ["--sed=1"]],
    ["a seed that is no number", ["--seed=x"]],
    ["no time at all", ["--minutes=0"]],
    ["an unknown fault", ["--faults=kill,earthquake"]],
    ["an unknown sabotage", ["--sabotage=everything"]],
  ])("When there is %s, then it is refused with the usage", (_case, flags) => {
    expect(() => readOptions(flags)).toThrow(/npm run chaos -- \[--seed=N\]/);
  });
});
