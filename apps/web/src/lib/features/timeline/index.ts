import { acquisition } from '../acquisition/timeline/looks.ts';
import { assessment } from '../assessment/timeline/looks.ts';
import { crm } from '../crm/timeline/looks.ts';
import { lifecycle } from '../lifecycle/timeline/looks.ts';
import { outreach } from '../outreach/timeline/looks.ts';
import { revenue } from '../revenue/timeline/looks.ts';
import Activity from '@lucide/svelte/icons/activity';
import type { Looks, Telling } from '../crm/timeline/telling.ts';
import { sentence } from './sentences.ts';

const looks: Looks = {
  ...crm,
  ...acquisition,
  ...assessment,
  ...outreach,
  ...revenue,
  ...lifecycle,
};

/** How the entries of all rooms are told. */
export const telling: Telling = {
  sentence,
  icon: (kind) => looks[kind]?.icon ?? Activity,
  tone: (kind) => looks[kind]?.tone ?? 'neutral',
};
