import { expect, test } from 'vitest';
import { dentist } from '../../../test/pages.ts';
import { companyFacts } from '../enrichers/website/company.ts';
import { siteFacts } from '../enrichers/website/site.ts';
import { readHtml, type Page } from '../website/index.ts';
import { BY_COUNTRY_ALONE } from '@leadfactory/domain/acquisition/enrichment';
import { guessCountry, guessTimeZone } from './index.ts';

const nowhere = { region: null, city: null };
const pageOf = (html: string, url = 'https://www.bright-smiles.example/') =>
  ({ url: new URL(url), html, document: readHtml(html) }) as Page;

test('the place is guessed by the surest evidence', () => {
  const page = pageOf(dentist);
  const evidence = (given: Partial<Parameters<typeof guessCountry>[0]>) => ({
    facts: [],
    phones: [],
    home: 'US',
    ...given,
  });
  expect(
    guessCountry(evidence({ facts: [...siteFacts(page), ...companyFacts(page, 'US')], home: 'DE' })),
  ).toMatchObject({
    value: 'US',
    confidence: 0.9,
  });
  expect(
    guessCountry(evidence({ phones: ['+49 421 1234567'], facts: siteFacts(pageOf('', 'https://shop.fr/')) })),
  ).toMatchObject({
    value: 'DE',
    confidence: 0.85,
  });
  expect(guessCountry(evidence({ facts: siteFacts(pageOf('', 'https://shop.fr/')) }))).toMatchObject({
    value: 'FR',
    method: 'ending of the domain',
  });
  expect(guessCountry(evidence({ facts: siteFacts(pageOf('<html lang="en-GB">')) }))).toMatchObject({
    value: 'GB',
    confidence: 0.45,
  });
  expect(guessCountry(evidence({}))).toMatchObject({ value: 'US', confidence: 0.2 });
  expect(guessTimeZone('US', 0.9, evidence({ facts: companyFacts(page, 'US') }), nowhere)).toMatchObject({
    value: 'America/Chicago',
    confidence: 0.83,
  });
  expect(guessTimeZone('US', 1, evidence({ phones: ['(415) 555-2671'] }), nowhere)).toMatchObject({
    value: 'America/Los_Angeles',
    confidence: 0.75,
  });
  expect(guessTimeZone('DE', 1, evidence({}), nowhere)).toMatchObject({ value: 'Europe/Berlin' });
});

const zoneIn = (country: string, place: { region?: string; city?: string }, phones: string[] = []) =>
  guessTimeZone(country, 1, { facts: [], phones, home: null }, { ...nowhere, ...place });

test.each<[country: string, place: { region?: string; city?: string }, zone: string]>([
  ['US', { city: 'Denver' }, 'America/Denver'],
  ['US', { city: 'DENVER, CO 80202' }, 'America/Denver'],
  ['US', { region: 'Colorado' }, 'America/Denver'],
  ['US', { region: 'US-CO' }, 'America/Denver'],
  ['US', { city: 'Colorado' }, 'America/Denver'],
  ['US', { city: 'El Paso', region: 'TX' }, 'America/Denver'],
  ['US', { city: 'Portland' }, 'America/Los_Angeles'],
  ['US', { city: 'Portland', region: 'Maine' }, 'America/New_York'],
  ['US', { region: 'State of Washington' }, 'America/Los_Angeles'],
  ['CA', { city: 'Montréal' }, 'America/Toronto'],
  ['CA', { region: 'Québec' }, 'America/Toronto'],
  ['CA', { region: 'British Columbia' }, 'America/Vancouver'],
  ['AU', { region: 'Western Australia' }, 'Australia/Perth'],
  ['AU', { city: 'Brisbane' }, 'Australia/Brisbane'],
  ['BR', { city: 'Manaus' }, 'America/Manaus'],
  ['BR', { region: 'AM' }, 'America/Manaus'],
  ['BR', { city: 'sao paulo' }, 'America/Sao_Paulo'],
  ['RU', { city: 'Novosibirsk' }, 'Asia/Novosibirsk'],
  ['MX', { city: 'Tijuana' }, 'America/Tijuana'],
  ['MX', { region: 'Baja California' }, 'America/Tijuana'],
  ['ID', { city: 'Jayapura' }, 'Asia/Jayapura'],
  ['ID', { region: 'Papua' }, 'Asia/Jayapura'],
  ['ES', { city: 'Las Palmas' }, 'Atlantic/Canary'],
])('in %s, %o has the clocks of %s', (country, place, zone) => {
  expect(zoneIn(country, place)).toMatchObject({ value: zone });
});

test('what is not known of a place leaves the phone, and then the country alone', () => {
  expect(zoneIn('US', { city: 'Nowhereville' }, ['(415) 555-2671'])).toMatchObject({
    value: 'America/Los_Angeles',
  });
  expect(zoneIn('US', { city: 'Nowhereville' })).toMatchObject({ method: BY_COUNTRY_ALONE });
});
