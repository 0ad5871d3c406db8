import { temperatures } from '../life/temperature.ts';
import { field } from './field.ts';
import { column } from './place.ts';
import { choice } from './type.ts';

export const temperature = field({
  key: 'temperature',
  of: 'lead',
  label: 'Temperature',
  type: choice(temperatures),
  at: column('lead', 'temperature'),
  row: 'temperature',
  filter: true,
  param: { name: 'temperatures', test: 'oneOf' },
  variable: 'temperature',
});
