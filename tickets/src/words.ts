/**
 * The words of a text without regard to case or accents: "Café MÜLLER" gives "cafe" and "muller".
 * Each word is given once.
 */
export function wordsOf(text: string): string[] {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...new Set(folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 0))];
}
