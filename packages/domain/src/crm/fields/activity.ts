import { field } from './field.ts';
import { column } from './place.ts';
import { instant } from './type.ts';

export const activity = field({
  key: 'activity',
  of: 'lead',
  label: 'Last activity',
  type: instant(),
  at: column('lead', 'last_activity_at'),
  row: 'lastActivityAt',
  required: true,
  sort: { dir: 'desc' },
  column: { default: true },
});
