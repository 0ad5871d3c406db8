import { field } from './field.ts';
import { phone as number } from './type.ts';

export const phone = field({
  key: 'phone',
  of: 'contact',
  label: 'Phone',
  type: number(),
  at: { in: 'point', kind: 'phone' },
  csv: [
    'telephone',
    'tel',
    'phone number',
    'telephone number',
    'mobile',
    'cell',
    'mobile phone',
    'work phone',
    'business phone',
    'company phone',
    'contact phone',
    'telefon',
    'téléphone',
    'teléfono',
  ],
  identifies: 3,
  api: { max: 40 },
  row: 'phone',
  search: true,
  filter: true,
  column: { default: false, width: 'narrow' },
  personal: true,
});
