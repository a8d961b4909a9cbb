import { createTranslator } from "use-intl/core";
import { compiledMessagesOf } from "./compiled";

// As next.config.ts has it for the pages.
jest.mock("use-intl/format-message", () => jest.requireActual("use-intl/format-message/format-only"));

describe("The texts that the pages get", () => {
  test.each([
    ["en", 1, "1 listing"],
    ["en", 24, "24 listings"],
    ["de", 1, "1 Angebot"],
    ["de", 1234, "1.234 Angebote"],
  ] as const)(
    "When a text of %s depends on the number %i, then it reads as it should",
    (locale, count, text) => {
      const t = createTranslator({ locale, messages: compiledMessagesOf(locale), namespace: "listings" });
      expect(t("counted", { count })).toBe(text);
    },
  );

  test("When a text has a gap, then it is filled", () => {
    const t = createTranslator({ locale: "en", messages: compiledMessagesOf("en"), namespace: "ticket" });
    expect(t("news.price", { price: "$5.00" })).toBe("The price has changed to $5.00.");
  });

  test("When they are sent to the browser, then they are plain objects only", () => {
    const sent = compiledMessagesOf("de");
    expect(structuredClone(sent)).toStrictEqual(sent);
    expect(sent).toBe(compiledMessagesOf("de"));
  });
});
