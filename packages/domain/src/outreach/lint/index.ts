import { linksIn } from './links.ts';
import { remarksOnLink } from './link-rules.ts';
import { textRules } from './text-rules.ts';

/** What a mail is held against before it goes: texts as they are written (Liquid, Markdown) or as they are sent. */
export interface Checked {
  subject: string;
  body: string;
}

/** Something that a reader, or a mail provider's filter, would take amiss. */
export interface Remark {
  /** `problem`: it does not do what was meant; `hint`: it could be better. */
  weight: 'problem' | 'hint';
  at: 'subject' | 'body';
  /** The words that it is about. */
  about: string;
  /** What to do, in plain words. */
  message: string;
}

/** All that can be said of a mail by its words alone; problems first. */
export function remarksOn(mail: Checked): Remark[] {
  const found = [...linksIn(mail.body).flatMap(remarksOnLink), ...textRules.flatMap((rule) => rule(mail))];
  return found.sort((a, b) => Number(b.weight === 'problem') - Number(a.weight === 'problem'));
}

export { linksIn, type FoundLink } from './links.ts';
export { worstReasons, type WorstReason } from './worst.ts';
