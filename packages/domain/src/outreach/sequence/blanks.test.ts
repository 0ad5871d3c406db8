import { expect, test } from 'vitest';
import { mayBeBlank } from './index.ts';

const blank = (subject: string, body: string) =>
  mayBeBlank([
    { kind: 'email', key: 'a', name: 'A', variants: [{ key: 'a', weight: 1, subject, body }] } as never,
  ]);

test('what is printed without a default, and what no condition asks for', () => {
  expect(
    blank('Hi {{ contact.first_name }}', '{{contact.first_name}} in {{ company.city | upcase }}'),
  ).toEqual([...['contact.first_name', 'company.city']]);
  expect(
    blank('{{ contact.first_name | default: "there" }}', '{{ x | upcase | default: company.name }}'),
  ).toEqual([]);
  expect(blank('x', '{% if company.city != "" %}{{ company.city }}{% endif %} {{ fields.size }}')).toEqual([
    'fields.size',
  ]);
});
