/**
 * The words of a text without regard to case or accents: "Café MÜLLER" gives "CAFE" and "MULLER".
 * Upper case is the fold, since "ß" and "SS" differ in lower case, as the Greek sigmas do. Each word is given once.
 */
export function wordsOf(text: string): string[] {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();
  return [...new Set(folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 0))];
}
