import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

/** The registrable domain of the website, else of the email address where it is the company's own. */
export const domain = field({
  key: 'domain',
  of: 'company',
  label: 'Domain',
  type: text(),
  at: column('company', 'domain'),
  merge: 'keep',
  row: 'company.domain',
  search: true,
  filter: true,
  column: { default: false, width: 'narrow' },
  variable: 'company.domain',
  learnt: [{ fact: 'website.domain', sure: 0.7, surer: 'stays' }],
});
