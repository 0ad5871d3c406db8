import { accessibility } from './accessibility.ts';
import { business } from './business.ts';
import { security } from './security.ts';
import { seo } from './seo.ts';
import { speed } from './speed.ts';
import { technology } from './technology.ts';
import { visual } from './visual.ts';
import { plainText } from '../plain.ts';

/** How a finding is told to an owner who has never built a website. */
export interface Words {
  /** What to do, as an order of a few words, without a full stop. */
  fix: string;
  /** How it hurts: one sentence, without its full stop. */
  pain: string;
  /** How it is done, in place of a remedy that is written for whoever builds the website. */
  how?: string;
}

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
