import { field } from './field.ts';
import { data } from './place.ts';
import { date } from './type.ts';

export const consentAt = field({
  key: 'consent_at',
  of: 'contact',
  label: 'Day of the consent',
  type: date(),
  at: data('contact'),
  csv: ['consent date', 'opt in date', 'consented at', 'consent given'],
  api: { max: 60 },
  row: 'consentAt',
  filter: true,
  column: { default: false, width: 'narrow' },
  personal: true,
});
