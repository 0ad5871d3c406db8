import { consentBases } from '../consent/index.ts';
import { field } from './field.ts';
import { data } from './place.ts';
import { choice } from './type.ts';

/** On what mails to the contact rest; what it is worth, each country's law says (`outreach/consent`). */
export const consent = field({
  key: 'consent',
  of: 'contact',
  label: 'Consent',
  type: choice(consentBases),
  at: data('contact'),
  csv: ['consent basis', 'legal basis', 'opt in basis', 'einwilligung', 'consentement', 'consentimiento'],
  api: { max: 40 },
  row: 'consent',
  filter: true,
  column: { default: false, width: 'narrow' },
  personal: true,
});
