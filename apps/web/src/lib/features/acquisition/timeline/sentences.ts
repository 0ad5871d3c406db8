import type { Sentences } from '#lib/features/crm/timeline/telling.ts';

export const acquisition: Sentences = {
  enriched: () => 'Facts were collected',
};
