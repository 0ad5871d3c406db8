import { parseFullName } from 'parse-full-name';

/** What belongs to the surname behind it, where it is written small. */
const PARTICLES =
  /(?:^|\s)((?:(?:van|von|vom|zu|zur|der|den|de|del|della|di|da|dos|das|du|la|le|af|av|bin|ibn|al|el|ter|ten)(?:\s|$))+)$/;

/**
 * First and last name in a full one ("Dr. Jane van der Berg, PhD", "Doe, Jr., John", "Dyke, Jo van"), without titles and
 * degrees; null for what it does not say. A name of one word is a first name.
 */
export function splitName(full: string): { first: string | null; last: string | null } {
  if (/^\p{Lu}?[\p{L}'’-]*$/u.test(full)) return { first: full, last: null };
  const { first, middle, last } = parseFullName(full, 'all', 0, 0, 1) as Record<string, string>;
  if (!first) return { first: last || full, last: null };
  const particles = PARTICLES.exec(middle ?? '')?.[1]?.trim() ?? '';
  const between = (middle ?? '').slice(0, (middle ?? '').length - particles.length);
  // Initials are no part of how a person is called.
  const given = [first, ...between.split(' ').filter((part) => /^\p{L}{2}/u.test(part))].join(' ');
  return { first: given, last: [particles, last].filter(Boolean).join(' ') || null };
}
