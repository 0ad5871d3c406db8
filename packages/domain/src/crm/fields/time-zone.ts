import { field } from './field.ts';
import { column } from './place.ts';
import { timeZone as zone } from './type.ts';

export const timeZone = field({
  key: 'time_zone',
  of: 'lead',
  label: 'Time zone',
  type: zone(),
  at: column('lead', 'time_zone'),
  csv: ['timezone', 'tz'],
  api: { max: 60 },
  row: 'timeZone',
  filter: true,
  column: { default: false, width: 'narrow' },
  learnt: [{ fact: 'lead.time_zone', sure: 0.4, surer: 'replaces' }],
});
