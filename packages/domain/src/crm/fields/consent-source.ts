import { field } from './field.ts';
import { data } from './place.ts';
import { text } from './type.ts';

export const consentSource = field({
  key: 'consent_source',
  of: 'contact',
  label: 'Source of the consent',
  type: text({ max: 300 }),
  at: data('contact'),
  csv: ['opt in source', 'consent origin'],
  api: { max: 300 },
  row: 'consentSource',
  filter: true,
  column: { default: false, width: 'narrow' },
  personal: true,
});
