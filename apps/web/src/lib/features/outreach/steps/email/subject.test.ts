import { expect, test } from 'vitest';
import { plainSubject } from './subject.ts';

test('a subject is read without the signs of its template', () => {
  const read = {
    'Closing my notes on {{ company.name }}': 'Closing my notes on ‹company name›',
    'A question about {{ website | default: company.name }}': 'A question about ‹website›',
    '{{ company.name }}: {% if assessed %}the check of your website{% else %}a question{% endif %}':
      '‹company name›: the check of your website',
    '{%- if a -%}One{% elsif b %}Two{% else %}Three{%- endif -%}, {{contact.first_name}}':
      'One, ‹contact first name›',
    'Prices {50 %} off': 'Prices {50 %} off',
    ' ': '',
  };
  for (const [subject, plain] of Object.entries(read)) expect(plainSubject(subject)).toBe(plain);
});
