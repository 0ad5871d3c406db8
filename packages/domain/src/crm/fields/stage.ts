import { stages } from '../stages/index.ts';
import { field } from './field.ts';
import { column } from './place.ts';
import { choice } from './type.ts';

export const stage = field({
  key: 'stage',
  of: 'lead',
  label: 'Stage',
  type: choice(stages),
  at: column('lead', 'stage'),
  row: 'stage',
  required: true,
  filter: true,
  param: { name: 'stages', test: 'oneOf' },
  column: { default: true },
});
