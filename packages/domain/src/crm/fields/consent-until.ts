import { field } from './field.ts';
import { data } from './place.ts';
import { date } from './type.ts';

export const consentUntil = field({
  key: 'consent_until',
  of: 'contact',
  label: 'Last day of the consent',
  type: date(),
  at: data('contact'),
  csv: ['consent expires', 'consent expiry', 'consent valid until'],
  api: { max: 60 },
  row: 'consentUntil',
  filter: true,
  column: { default: false, width: 'narrow' },
  personal: true,
});
