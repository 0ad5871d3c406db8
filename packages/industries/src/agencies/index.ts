import { industry } from '@leadfactory/domain/lifecycle/industry';
import { fields } from './fields.ts';
import { scoreRules } from './score-rules.ts';
import { introduction } from './introduction.ts';

/** Agencies that build and look after other businesses' websites, and open the door with a report. */
export const agencies = industry({
  id: 'agencies',
  name: 'Web and marketing agencies',
  description:
    'You sell websites, their upkeep and reports on them: fields for what a prospect spends and runs its site on, points for both, and a sequence that begins with the website.',
  fields,
  scoreRules,
  sequences: [introduction],
  words: { lead: { one: 'prospect', many: 'prospects' } },
});
