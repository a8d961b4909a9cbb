import { join } from "node:path";
import { findChromium } from "./chromium";
import { silent, temporaryFolder, withEnvironment, writeProgram } from "./testing/fixture";

const tools = temporaryFolder();
withEnvironment({ PATH: tools });

test("When Chrome or Chromium is on PATH, then it is found, Chromium first", async () => {
  writeProgram(tools, "google-chrome", "");
  expect(await findChromium(silent)).toBe(join(tools, "google-chrome"));
  writeProgram(tools, "chromium", "");
  expect(await findChromium(silent)).toBe(join(tools, "chromium"));
});
