/**
 * A hue (0 to 359 degrees) that is always the same for a ticket, so that tickets are told apart at a glance. Ids that
 * differ in little, as those of one moment do, give hues far apart.
 */
export function ticketHue(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % 360;
}
