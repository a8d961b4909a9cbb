import { compile } from "./compile.mjs";
import { endWithNpm } from "./end-with-npm.mjs";
import { install } from "./install.mjs";
import { untilSignal } from "./until-signal.mjs";

/**
 * Makes ready what a program of this repository needs, with Node alone, and hands over to its `main`. What fails is shown,
 * and makes this process end with 1; a signal ends it early.
 * @template {unknown[]} Others
 * @param {string[]} projects compiled before
 * @param {() => Promise<{ main(argv: string[], ...others: Others): Promise<void> }>} load gives the program, once compiled
 * @param {Others} others what its `main` takes after this process's arguments
 */
export async function handOver(projects, load, ...others) {
  endWithNpm();
  const program = await untilSignal(async (signal) => {
    await install(signal);
    await compile(projects, signal);
    return load();
  });
  await program?.main(process.argv.slice(2), ...others);
}
