import { field } from './field.ts';
import { column } from './place.ts';
import { keyword } from './type.ts';

export const stage = field({
  key: 'stage',
  of: 'lead',
  label: 'Stage',
  // The key of one of the organisation's stages.
  type: keyword(),
  at: column('lead', 'stage'),
  row: 'stage',
  required: true,
  filter: true,
  param: { name: 'stages', test: 'oneOf' },
  column: { default: true },
});
