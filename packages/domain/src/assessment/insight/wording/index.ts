import { accessibility } from './accessibility.ts';
import { business } from './business.ts';
import { security } from './security.ts';
import { seo } from './seo.ts';
import { speed } from './speed.ts';
import { technology } from './technology.ts';
import { visual } from './visual.ts';
import { plainText } from '../plain.ts';
import type { Words } from './words.ts';

/** By rule. Where one is missing here, its own words hold. */
export const wording: Readonly<Record<string, Words>> = {
  ...accessibility,
  ...business,
  ...security,
  ...seo,
  ...speed,
  ...technology,
  ...visual,
};

/** How a finding hurts: a sentence without its full stop. */
export const painOf = ({ ruleId, title }: { ruleId: string; title: string }): string =>
  plainText(wording[ruleId]?.pain ?? title.replace(/\.$/, ''), 200);
