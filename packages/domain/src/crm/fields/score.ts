import { field } from './field.ts';
import { column } from './place.ts';
import { points } from './type.ts';

export const score = field({
  key: 'score',
  of: 'lead',
  label: 'Score',
  type: points(),
  at: column('lead', 'score'),
  row: 'score',
  filter: true,
  param: { name: 'minScore', test: 'atLeast' },
  sort: { dir: 'desc', empty: -1 },
  column: { default: true },
  variable: 'score',
});
