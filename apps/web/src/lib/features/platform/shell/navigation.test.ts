import { expect, test } from 'vitest';
import { placesFor, type Place } from './navigation.ts';

test('places are called as the organisation’s industry calls what they list', () => {
  const place = { href: '/leads', icon: null as never, key: 'l', onPhone: true, rank: 1 };
  const places: Place[] = [
    { ...place, label: 'Leads', noun: 'lead' },
    { ...place, label: 'Revenue' },
  ];
  const words = { lead: { one: 'prospect', many: 'prospects' } };
  expect(placesFor(words, places).map(({ label }) => label)).toEqual(['Prospects', 'Revenue']);
});
