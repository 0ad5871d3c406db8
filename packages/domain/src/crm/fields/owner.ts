import { field } from './field.ts';
import { column } from './place.ts';
import { reference } from './type.ts';

export const owner = field({
  key: 'owner',
  of: 'lead',
  label: 'Owner',
  type: reference('person'),
  at: column('lead', 'owner_id', { names: 'app_user' }),
  row: 'owner',
  param: { name: 'ownerId', test: 'isOrNone' },
  column: { default: true, width: 'narrow', from: 'xl' },
});
