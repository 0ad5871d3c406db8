import { field } from './field.ts';
import { email as address } from './type.ts';

export const email = field({
  key: 'email',
  of: 'contact',
  label: 'Email',
  type: address(),
  at: { in: 'point', kind: 'email' },
  csv: [
    'e mail',
    'mail',
    'email address',
    'e mail address',
    'work email',
    'business email',
    'contact email',
    'email 1',
    'primary email',
    'correo',
    'courriel',
  ],
  identifies: 1,
  api: { max: 254 },
  row: 'email',
  search: true,
  filter: true,
  column: { default: false, width: 'medium' },
  personal: true,
});
