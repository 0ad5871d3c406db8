import { text, type Sentences } from '#lib/features/crm/timeline/telling.ts';
import { outcomeLabel } from '#lib/features/crm/life/words.ts';

export const lifecycle: Sentences = {
  ended: (d) => `The campaign ended: ${outcomeLabel(text(d.outcome)).toLowerCase()}`,
};
