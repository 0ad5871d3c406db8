import { acquisition } from '../acquisition/timeline/sentences.ts';
import { assessment } from '../assessment/timeline/sentences.ts';
import { crm } from '../crm/timeline/sentences.ts';
import { lifecycle } from '../lifecycle/timeline/sentences.ts';
import { outreach } from '../outreach/timeline/sentences.ts';
import { revenue } from '../revenue/timeline/sentences.ts';
import type { Sentences, Telling } from '../crm/timeline/telling.ts';
import { defaultStages } from '@leadfactory/domain/crm/stages';
import { products } from '@leadfactory/domain/revenue/products';
import { plainWords } from '#lib/ui/data/plain.ts';

const sentences: Sentences = {
  ...crm,
  ...acquisition,
  ...assessment,
  ...outreach,
  ...revenue,
  ...lifecycle,
};

const purchases = Object.fromEntries(Object.values(products).map(({ kind, bought }) => [kind, bought]));

/** "report_built" is "Report built": for what no room has a sentence for. */
export const sentence: Telling['sentence'] = ({ kind, data }, { stages = defaultStages } = {}) =>
  sentences[kind]?.(data, { stages, purchases }) || plainWords(kind);
