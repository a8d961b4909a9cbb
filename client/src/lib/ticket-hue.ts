/** A hue (0 to 359 degrees) that is always the same for a ticket, so that tickets are told apart at a glance. */
export function ticketHue(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hash;
}
