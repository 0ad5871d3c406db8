import { expect, test } from 'vitest';
import { nameKey } from '../normalise/index.ts';
import { likenessOf, nameLikeness, type Side } from './index.ts';

test('names are the same without case, accents, the company’s form and what joins words', () => {
  const same = [
    ['Müller & Söhne GmbH & Co. KG', 'MULLER AND SOHNE', 'müller + söhne gmbh'],
    ["Joe's Pizza, LLC", 'Joes Pizza', 'The Joe’s Pizza L.L.C.'],
    ['Straße AG', 'STRASSE'],
    ['Piekarnia Łódź Sp. z o.o.', 'piekarnia lodz sp. zoo'],
    ['ACME S.A.', 'Acme'],
  ];
  for (const [first, ...others] of same)
    expect(others.map(nameKey)).toEqual(others.map(() => nameKey(first!)));
  expect(nameKey('Co')).toBe('co');
  expect(nameKey('The')).toBe('the');
  expect(nameLikeness('Harbour Bakery', 'Harbor Bakery Inc.')).toBeGreaterThan(0.8);
  expect(nameLikeness('Pizza Joe', 'Joe Pizza')).toBe(1);
  expect(nameLikeness('Dr. Weber', 'Physio Lang')).toBeLessThan(0.4);
});

const side = (given: Partial<Side>): Side => ({
  ...{
    name: 'Acme',
    person: null,
    emails: [],
    phones: [],
    site: null,
    city: null,
    postcode: null,
    address: null,
  },
  ...given,
});

test('what is alike is told, the strongest first; a name alone is too little', () => {
  expect(likenessOf(side({}), side({}))).toBeNull();
  expect(likenessOf(side({ city: 'New York' }), side({ city: 'New York City' }))).toEqual({
    score: 3,
    reasons: [
      { kind: 'name', value: 'Acme' },
      { kind: 'city', value: 'New York' },
    ],
  });
  const phones = ['+16175557141'];
  expect(
    likenessOf(side({ phones }), side({ phones, city: 'Rome' }))?.reasons.map(({ kind }) => kind),
  ).toEqual(['phone', 'name']);
  expect(likenessOf(side({ phones }), side({ phones, name: 'Zebra Lights' }))).toBeNull();
  expect(
    likenessOf(side({ emails: ['a@x.com'], site: 'x.com' }), side({ emails: ['b@x.com'], site: 'x.com' })),
  ).toBeNull();
});
