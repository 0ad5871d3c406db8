import { linksIn } from './links.ts';
import type { Checked, Remark } from './remark.ts';
import { remarksOnLink } from './link-rules.ts';
import { textRules } from './text-rules.ts';

/** All that can be said of a mail by its words alone; problems first. */
export function remarksOn(mail: Checked): Remark[] {
  const found = [...linksIn(mail.body).flatMap(remarksOnLink), ...textRules.flatMap((rule) => rule(mail))];
  return found.sort((a, b) => Number(b.weight === 'problem') - Number(a.weight === 'problem'));
}

export { linksIn, type FoundLink } from './links.ts';
export { worstReasons, type WorstReason } from './worst.ts';
export type { Checked, Remark } from './remark.ts';
