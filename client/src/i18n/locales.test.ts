import { chooseLocale } from "./locales";

describe("A request's language", () => {
  it.each([
    ["nothing is known", undefined, null, "en"],
    ["the browser prefers German", undefined, "de-AT,de;q=0.9,en;q=0.5", "de"],
    ["the order does not follow the preference", undefined, "en;q=0.5, de;q=0.9", "de"],
    ["the first choice is not there", undefined, "fr, de;q=0.7, en;q=0.3", "de"],
    ["none is there", undefined, "fr, it;q=0.7", "en"],
    ["one is refused", undefined, "de;q=0", "en"],
    ["the visitor has chosen", "en", "de", "en"],
    ["the choice is none of the site's", "xx", "de", "de"],
    ["the header makes no sense", undefined, ";;q=,,=;q=x", "en"],
  ])("When %s, then it is chosen accordingly", (_what, chosen, accepted, locale) => {
    expect(chooseLocale(chosen, accepted)).toBe(locale);
  });
});
