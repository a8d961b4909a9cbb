import { wordsOf } from "./words";

describe("The words of a text", () => {
  it.each([
    ["Café MÜLLER", ["CAFE", "MULLER"]],
    ["Jazz, jazz & JAZZ!", ["JAZZ"]],
    ["Straße", ["STRASSE"]],
    ["Οδυσσεύς ΟΔΥΣΣΕΥΣ", ["ΟΔΥΣΣΕΥΣ"]],
    ["İstanbul ISTANBUL ıstanbul", ["ISTANBUL"]],
    ["ﬁnale", ["FINALE"]],
    ["2026/27 №5", ["2026", "27", "NO5"]],
    ["東京 ライブ", ["東京", "ライフ"]],
    ["a.*b(c)[d]^$", ["A", "B", "C", "D"]],
    [" \t…—🎷", []],
    ["", []],
  ])("of %p are %p", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});
